import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { ReactNode } from 'react';
import type { Effectiveness } from '#shared/contracts/reports.ts';
import { api } from '../../api/client.ts';
import { Change } from '../../ui/health/change.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { ListFilters } from '../../ui/list/list-filters.tsx';
import { formatChange, formatCount, formatShare, formatValue } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import classes from './effectiveness.module.css';
import { firstDayOf, periods, readPeriod } from './period.ts';

/** Per playbook how often it ran and ended well, and what it changed, each number with the count behind it. */
export function EffectivenessView() {
  const { params, setParams } = useSearchParams();
  const period = readPeriod(params);
  const { data, error, isPlaceholderData, refetch } = useQuery(
    api.reports.effectiveness.queryOptions({
      input: { from: firstDayOf(period) },
      placeholderData: keepPreviousData,
    }),
  );
  const rows = data?.items ?? [];
  const hasRun = rows.some((row) => row.executions > 0);
  return (
    <Panel isFlush>
      <ListFilters>
        <span className={classes.label} id="period">
          Period
        </span>
        <SegmentedControl
          size="xs"
          aria-labelledby="period"
          data={periods.map(({ value, label }) => ({ value, label }))}
          value={period.value}
          onChange={(value) => setParams({ period: value === 'all' ? undefined : value })}
        />
      </ListFilters>
      {!data && !error && <RowsSkeleton rows={5} heightPx={61} />}
      {error && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && !hasRun && (
        <EmptyState
          title={period.months === null ? 'No playbook has run yet' : 'No playbook was started in this period'}
          action={
            <LinkButton to="/playbooks" variant="default">
              Go to the playbooks
            </LinkButton>
          }
        >
          Numbers appear here as soon as executions have ended.
        </EmptyState>
      )}
      {hasRun && (
        <>
          <DataTable
            label="Effectiveness"
            rows={rows}
            columns={columns}
            rowId={(row) => row.playbook.id}
            isStale={isPlaceholderData}
            renderCard={(row) => <Card row={row} />}
          />
          <div className={classes.explained}>
            <p>
              Lift is the mean change of the health score less that of active accounts that ran no playbook in the same
              months (vs); rounded, the three may differ by 0.1. It is of the executions that can be compared, which
              those within a single month can not; where that is not all of them, their number stands below. 60 days
              count from the end of an execution, the period from its start. Few executions say little: look at the
              count (n) behind each number.
            </p>
          </div>
        </>
      )}
    </Panel>
  );
}

const right = { align: 'right' } as const;
const columns: ColumnDef<Effectiveness>[] = [
  { id: 'playbook', header: 'Playbook', cell: ({ row }) => <Name row={row.original} /> },
  { id: 'executions', header: 'Executions', meta: right, cell: ({ row }) => <Executions row={row.original} /> },
  { id: 'completion', header: 'Completed', meta: right, cell: ({ row }) => <Completion row={row.original} /> },
  { id: 'days', header: 'Median time', meta: right, cell: ({ row }) => <MedianTime row={row.original} /> },
  { id: 'atEnd', header: 'Change at end', meta: right, cell: ({ row }) => <AtEnd row={row.original} /> },
  { id: 'liftAtEnd', header: 'Lift at end', meta: right, cell: ({ row }) => <Lift effect={row.original.atEnd} /> },
  { id: 'after', header: 'Change, 60 days', meta: right, cell: ({ row }) => <After row={row.original} /> },
  {
    id: 'liftAfter',
    header: 'Lift, 60 days',
    meta: right,
    cell: ({ row }) => <Lift effect={row.original.after60Days} />,
  },
];

interface RowProps {
  row: Effectiveness;
}

function Name({ row }: RowProps) {
  return (
    <Link to="/playbooks/$playbookId" params={{ playbookId: row.playbook.id }} className={`plain ${classes.name}`}>
      {row.playbook.name}
    </Link>
  );
}

/** A number with what stands behind it in small text. */
function Counted({ value, behind, note }: { value: ReactNode; behind: string; note?: string | undefined }) {
  return (
    <>
      {value}
      <div className={classes.behind}>{behind}</div>
      {note && <div className={classes.behind}>{note}</div>}
    </>
  );
}

/** Where there is no number yet, and what it needs. */
function None({ needs }: { needs?: string }) {
  return <span className={classes.none}>{needs ? `needs ${needs}` : '–'}</span>;
}

function Executions({ row }: RowProps) {
  if (row.executions === 0) return <None needs="an execution" />;
  return <Counted value={formatCount(row.executions)} behind={`${formatCount(row.running)} running`} />;
}

function Completion({ row: { completionRate: rate, completed, failed, cancelled, executions } }: RowProps) {
  if (rate.value === null) return executions > 0 ? <None needs="an ended execution" /> : <None />;
  return (
    <span title={`${completed} completed, ${failed} failed, ${cancelled} cancelled`}>
      <Counted
        value={formatShare(rate.value)}
        behind={`${formatCount(completed)} of ${formatCount(rate.count)} ended`}
      />
    </span>
  );
}

function MedianTime({ row: { medianDays: days, completionRate } }: RowProps) {
  if (days.value === null) return completionRate.count > 0 ? <None needs="a completed one" /> : <None />;
  return (
    <Counted value={`${formatValue(days.value)} ${days.value === 1 ? 'day' : 'days'}`} behind={countOf(days.count)} />
  );
}

function AtEnd({ row: { atEnd, completionRate } }: RowProps) {
  if (atEnd.change.value === null) return completionRate.count > 0 ? <None needs="a score at the end" /> : <None />;
  return <Counted value={<Change points={atEnd.change.value} />} behind={countOf(atEnd.change.count)} />;
}

function After({ row: { after60Days, completionRate } }: RowProps) {
  const { change } = after60Days;
  if (change.value === null) return completionRate.count > 0 ? <None needs="60 days after an end" /> : <None />;
  return <Counted value={<Change points={change.value} />} behind={countOf(change.count)} />;
}

function Lift({ effect: { lift, change, comparable, compared } }: { effect: Effectiveness['atEnd'] }) {
  if (lift === null) return change.value === null ? <None /> : <None needs="comparable accounts" />;
  const tone = Math.abs(lift) < 0.05 ? 'none' : lift > 0 ? 'up' : 'down';
  const others = comparable.value === null ? '' : `vs ${formatChange(comparable.value)}, `;
  const isOfAll = compared === change.count;
  return (
    <Counted
      value={
        <span className={classes.lift} data-tone={tone}>
          <Change points={lift} />
        </span>
      }
      behind={`${others}${countOf(comparable.count)}`}
      note={isOfAll ? undefined : `of ${formatCount(compared)} compared`}
    />
  );
}

function countOf(count: number): string {
  return `n = ${formatCount(count)}`;
}

function Card({ row }: RowProps) {
  const hasEnded = row.completionRate.count > 0;
  const parts = [
    { label: 'Executions', value: <Executions row={row} /> },
    { label: 'Completion rate', value: <Completion row={row} />, isHidden: row.executions === 0 },
    { label: 'Median time', value: <MedianTime row={row} />, isHidden: !hasEnded },
    { label: 'Change at the end', value: <AtEnd row={row} />, isHidden: !hasEnded },
    { label: 'Lift at the end', value: <Lift effect={row.atEnd} />, isHidden: !hasEnded },
    { label: 'Change after 60 days', value: <After row={row} />, isHidden: !hasEnded },
    { label: 'Lift after 60 days', value: <Lift effect={row.after60Days} />, isHidden: !hasEnded },
  ];
  return (
    <div className={classes.card}>
      <Name row={row} />
      <dl className={classes.parts}>
        {parts.map(
          ({ label, value, isHidden }) =>
            !isHidden && (
              <div key={label}>
                <dt>{label}</dt>
                <dd className="tabular">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}
