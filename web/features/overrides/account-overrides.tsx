import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { ColumnDef } from '@tanstack/react-table';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import type { Override } from '#shared/contracts/overrides.ts';
import { api } from '../../api/client.ts';
import { useLastDay } from '../../api/use-today.ts';
import { BandMark } from '../../ui/health/band-badge.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { formatDate, formatDay } from '../../ui/words/dates.ts';
import { formatScore } from '../../ui/words/numbers.ts';
import { Pager } from '../../ui/list/pager.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { useOwnPaging } from '../../ui/list/use-own-paging.ts';
import { endWords } from './override-words.ts';
import classes from './override.module.css';

const ROWS = 5;

function Score({ override }: { override: Override }) {
  return (
    <span className={classes.score}>
      <BandMark band={override.band} />
      <b>{formatScore(override.score)}</b>
    </span>
  );
}

function Until({ override }: { override: Override }) {
  const lastDay = useLastDay();
  return <span className={classes.nowrap}>{formatDay(lastDay(override.endsAt))}</span>;
}

const columns: ColumnDef<Override>[] = [
  { id: 'score', header: 'Score', cell: ({ row }) => <Score override={row.original} /> },
  { id: 'reason', header: 'Reason', cell: ({ row }) => <span className={classes.reason}>{row.original.reason}</span> },
  { id: 'by', header: 'Set by', cell: ({ row }) => row.original.createdBy.name },
  {
    id: 'from',
    header: 'From',
    meta: { align: 'right' },
    cell: ({ row }) => <span className={classes.nowrap}>{formatDate(row.original.startsAt)}</span>,
  },
  { id: 'until', header: 'Until', meta: { align: 'right' }, cell: ({ row }) => <Until override={row.original} /> },
  { id: 'end', header: 'How it ended', cell: ({ row }) => endWords(row.original) },
];

/** An override as a card, for phones. */
function OverrideCard({ override }: { override: Override }) {
  return (
    <div className={classes.card}>
      <div className={classes.cardLine}>
        <Score override={override} />
        <span className={classes.quiet}>{override.createdBy.name}</span>
      </div>
      <p className={classes.reason}>{override.reason}</p>
      <div className={`${classes.cardLine} ${classes.quiet}`}>
        <span>
          {formatDate(override.startsAt)} – <Until override={override} />
        </span>
        <span>{endWords(override)}</span>
      </div>
    </div>
  );
}

/** The scores that people have set for an account in place of the calculated one, newest first; nothing while there is none. */
export function AccountOverrides({ account }: { account: AccountDetail }) {
  const paging = useOwnPaging();
  const { data, isPlaceholderData } = useQuery(
    api.overrides.list.queryOptions({
      input: { id: account.id, cursor: paging.cursor, limit: ROWS },
      placeholderData: keepPreviousData,
    }),
  );
  if (!data || data.items.length === 0) return null;
  return (
    <div className={classes.list}>
      <Panel title="Overrides" hint="Scores that were set by hand" isFlush>
        <DataTable
          label="Overrides"
          rows={data.items}
          columns={columns}
          rowId={(override) => override.id}
          renderCard={(override) => <OverrideCard override={override} />}
          isStale={isPlaceholderData}
        />
        <Pager paging={paging} page={data} noun={['override', 'overrides']} />
      </Panel>
    </div>
  );
}
