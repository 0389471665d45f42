import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import type { z } from 'zod';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import type { Calculation } from '#shared/contracts/health.ts';
import { api } from '../../../api/client.ts';
import { Ago } from '../../../ui/words/ago.tsx';
import { BandMark } from '../../../ui/health/band-badge.tsx';
import { bandNames, bandOf } from '../../../ui/health/bands.ts';
import { Change } from '../../../ui/health/change.tsx';
import { DataTable } from '../../../ui/list/data-table.tsx';
import { formatMonth } from '../../../ui/words/dates.ts';
import { EmptyState } from '../../../ui/page/empty-state.tsx';
import { ErrorState } from '../../../ui/page/error-state.tsx';
import { formatScore, formatShare } from '../../../ui/words/numbers.ts';
import { Pager } from '../../../ui/list/pager.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { RowsSkeleton } from '../../../ui/page/skeletons.tsx';
import { useCursorPaging } from '../../../ui/list/use-cursor-paging.ts';
import { causeWords } from './cause-words.ts';
import { sortDrivers } from './sort-drivers.ts';
import classes from './account-health.module.css';

type CalculationRow = z.infer<typeof Calculation>;

/** The score with the mark of its band. */
function Score({ score }: { score: number | null }) {
  return (
    <span className={classes.groupScore}>
      <BandMark band={bandOf(score)} />
      <b>{score === null ? bandNames.none : formatScore(score)}</b>
    </span>
  );
}

/** The KPI that moved the score most, and by how much. */
function TopDriver({ drivers }: { drivers: CalculationRow['drivers'] }) {
  const [top] = sortDrivers(drivers).values;
  if (!top) return <span className={classes.small}>–</span>;
  return (
    <span>
      {top.name} <Change points={top.valueEffect} digits={2} />
    </span>
  );
}

const columns: ColumnDef<CalculationRow>[] = [
  { id: 'at', header: 'Calculated', cell: ({ row }) => <Ago at={row.original.calculatedAt} /> },
  { id: 'month', header: 'Month', cell: ({ row }) => formatMonth(row.original.month) },
  { id: 'score', header: 'Score', meta: { align: 'right' }, cell: ({ row }) => <Score score={row.original.score} /> },
  {
    id: 'coverage',
    header: 'Coverage',
    meta: { align: 'right' },
    cell: ({ row }) => formatShare(row.original.coverage),
  },
  { id: 'top', header: 'Largest driver', cell: ({ row }) => <TopDriver drivers={row.original.drivers} /> },
  { id: 'cause', header: 'Cause', cell: ({ row }) => causeWords(row.original.cause) },
  {
    id: 'settings',
    header: 'Settings version',
    meta: { align: 'right' },
    cell: ({ row }) => row.original.settingsVersion,
  },
];

/** A calculation as a card, for phones. */
function CalculationCard({ calculation }: { calculation: CalculationRow }) {
  return (
    <div className={classes.card}>
      <div className={classes.cardLine}>
        <b>{formatMonth(calculation.month)}</b>
        <Score score={calculation.score} />
      </div>
      <div className={classes.cardLine}>
        <span className={classes.small}>{causeWords(calculation.cause)}</span>
        <span className={classes.small}>
          <Ago at={calculation.calculatedAt} />
        </span>
      </div>
    </div>
  );
}

/** Every calculation of an account, newest first: what the score was, why it was calculated and by which settings. */
export function AccountCalculations({ account }: { account: AccountDetail }) {
  const paging = useCursorPaging();
  const { data, isPending, isError, error, refetch, isPlaceholderData } = useQuery(
    api.health.calculations.queryOptions({
      input: { id: account.id, cursor: paging.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  return (
    <Panel title="Calculations" hint="Every score this account ever had" isFlush>
      {isPending && <RowsSkeleton rows={8} heightPx={45} />}
      {isError && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && (
        <EmptyState title="No calculations yet">A score is calculated when the first KPI values arrive.</EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <DataTable
            label="Calculations"
            rows={data.items}
            columns={columns}
            rowId={(calculation) => calculation.id}
            renderCard={(calculation) => <CalculationCard calculation={calculation} />}
            isStale={isPlaceholderData}
          />
          <Pager paging={paging} page={data} noun={['calculation', 'calculations']} />
        </>
      )}
    </Panel>
  );
}
