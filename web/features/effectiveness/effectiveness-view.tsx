import { SegmentedControl } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { Effectiveness } from '#shared/contracts/reports.ts';
import { api } from '../../api/client.ts';
import { Change } from '../../ui/change.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { ListFilters } from '../../ui/list-filters.tsx';
import { formatCount, formatShare, formatValue } from '../../ui/numbers.ts';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { useSearchParams } from '../../ui/use-search-params.ts';
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
          Started in
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
          <p className={classes.explained}>
            Lift is the mean change of the health score less that of active accounts that ran no playbook in the same
            months. Few executions say little: look at the count (n) behind each number.
          </p>
        </>
      )}
    </Panel>
  );
}

const columns: ColumnDef<Effectiveness>[] = [
  { id: 'playbook', header: 'Playbook', cell: ({ row }) => <Name row={row.original} /> },
  {
    id: 'executions',
    header: 'Executions',
    meta: { align: 'right' },
    cell: ({ row }) => <Executions row={row.original} />,
  },
  {
    id: 'completion',
    header: 'Completion rate',
    meta: { align: 'right' },
    cell: ({ row: { original: row } }) => (
      <Counted mean={row.completionRate} hint="needs an ended execution">
        {formatShare}
      </Counted>
    ),
  },
  {
    id: 'days',
    header: 'Median time',
    meta: { align: 'right' },
    cell: ({ row: { original: row } }) => (
      <Counted mean={row.medianDays} hint="needs a completed execution">
        {(days) => `${formatValue(days)} ${days === 1 ? 'day' : 'days'}`}
      </Counted>
    ),
  },
  {
    id: 'atEnd',
    header: 'Change at the end',
    meta: { align: 'right' },
    cell: ({ row }) => <Effect effect={row.original.atEnd} hint="needs an ended execution" />,
  },
  {
    id: 'liftAtEnd',
    header: 'Lift at the end',
    meta: { align: 'right' },
    cell: ({ row }) => <Lift effect={row.original.atEnd} />,
  },
  {
    id: 'after',
    header: 'Change after 60 days',
    meta: { align: 'right' },
    cell: ({ row }) => <Effect effect={row.original.after60Days} hint="needs 60 days after an end" />,
  },
  {
    id: 'liftAfter',
    header: 'Lift after 60 days',
    meta: { align: 'right' },
    cell: ({ row }) => <Lift effect={row.original.after60Days} />,
  },
];

function Name({ row }: { row: Effectiveness }) {
  return (
    <Link to="/playbooks/$playbookId" params={{ playbookId: row.playbook.id }} className={`plain ${classes.name}`}>
      {row.playbook.name}
    </Link>
  );
}

function Executions({ row }: { row: Effectiveness }) {
  const parts = [
    row.running > 0 && `${formatCount(row.running)} running`,
    row.completed > 0 && `${formatCount(row.completed)} completed`,
    row.failed > 0 && `${formatCount(row.failed)} failed`,
    row.cancelled > 0 && `${formatCount(row.cancelled)} cancelled`,
  ].filter(Boolean);
  return (
    <>
      {formatCount(row.executions)}
      {parts.length > 0 && <div className={classes.count}>{parts.join(', ')}</div>}
    </>
  );
}

interface CountedProps {
  mean: { value: number | null; count: number };
  /** What is needed before there is a number. */
  hint: string;
  children: (value: number) => string;
}

function Counted({ mean, hint, children }: CountedProps) {
  if (mean.value === null) return <None hint={hint} />;
  return (
    <>
      {children(mean.value)}
      <div className={classes.count}>n = {formatCount(mean.count)}</div>
    </>
  );
}

function None({ hint }: { hint: string }) {
  return (
    <>
      <span aria-hidden="true" className={classes.sub}>
        –
      </span>
      <div className={classes.count}>{hint}</div>
    </>
  );
}

function Effect({ effect: { change, comparable }, hint }: { effect: Effectiveness['atEnd']; hint: string }) {
  if (change.value === null) return <None hint={hint} />;
  return (
    <>
      <Change points={change.value} />
      <div className={classes.count}>n = {formatCount(change.count)}</div>
      {comparable.value !== null && (
        <div className={classes.count}>
          others <Change points={comparable.value} />, n = {formatCount(comparable.count)}
        </div>
      )}
    </>
  );
}

function Lift({ effect: { lift, change } }: { effect: Effectiveness['atEnd'] }) {
  if (lift === null) {
    return change.value === null ? <span className={classes.sub}>–</span> : <None hint="nothing to compare with" />;
  }
  const tone = Math.abs(lift) < 0.05 ? 'none' : lift > 0 ? 'up' : 'down';
  return (
    <span className={classes.lift} data-tone={tone}>
      <Change points={lift} label="points" />
    </span>
  );
}

function Card({ row }: { row: Effectiveness }) {
  const parts = [
    { label: 'Executions', value: <Executions row={row} /> },
    {
      label: 'Completion rate',
      value: (
        <Counted mean={row.completionRate} hint="needs an ended execution">
          {formatShare}
        </Counted>
      ),
    },
    {
      label: 'Median time',
      value: (
        <Counted mean={row.medianDays} hint="needs a completed execution">
          {(days) => `${formatValue(days)} days`}
        </Counted>
      ),
    },
    { label: 'Change at the end', value: <Effect effect={row.atEnd} hint="needs an ended execution" /> },
    { label: 'Lift at the end', value: <Lift effect={row.atEnd} /> },
    { label: 'Change after 60 days', value: <Effect effect={row.after60Days} hint="needs 60 days after an end" /> },
    { label: 'Lift after 60 days', value: <Lift effect={row.after60Days} /> },
  ];
  return (
    <div className={classes.card}>
      <Name row={row} />
      <dl className={classes.parts}>
        {parts.map(({ label, value }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
