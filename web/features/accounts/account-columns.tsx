import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import type { AccountRow } from '#shared/contracts/accounts.ts';
import { useLastDay } from '../../api/use-today.ts';
import { BandBadge } from '../../ui/health/band-badge.tsx';
import { Change } from '../../ui/health/change.tsx';
import { formatDay } from '../../ui/words/dates.ts';
import { OverrideIcon } from '../../ui/look/icons.tsx';
import { Money } from '../../ui/words/money.tsx';
import { formatScore, formatShare } from '../../ui/words/numbers.ts';
import { Sparkline } from '../../ui/health/sparkline.tsx';
import { Avatar } from './avatar.tsx';
import classes from './accounts.module.css';

/** What tells accounts apart besides their name. */
function factsOf(account: AccountRow): string {
  return [account.industry, account.region, account.phase].filter(Boolean).join(' · ');
}

/** The score in force; a mark says that a person has set it, and what the calculated one is. */
function Score({ account: { health } }: { account: AccountRow }) {
  const lastDay = useLastDay();
  const score = <b className={classes.score}>{health.score === null ? '–' : formatScore(health.score)}</b>;
  if (!health.overrideEndsAt) return score;
  const calculated = health.calculatedScore === null ? 'no data' : formatScore(health.calculatedScore);
  const words = `Overridden until ${formatDay(lastDay(health.overrideEndsAt))}; calculated ${calculated}`;
  return (
    <span className={classes.overridden} title={words}>
      <OverrideIcon size={12} />
      {score}
      <span className="visually-hidden">{words}</span>
    </span>
  );
}

/** The columns of the list of accounts. */
export const accountColumns: ColumnDef<AccountRow>[] = [
  {
    id: 'name',
    header: 'Account',
    meta: { sort: 'name' },
    cell: ({ row: { original: account } }) => (
      <div className={classes.nameCell}>
        <Avatar name={account.name} color={account.avatarColor} />
        <div className={classes.nameWords}>
          <Link
            to="/accounts/$accountId"
            params={{ accountId: account.id }}
            className={classes.name}
            title={account.name}
          >
            {account.name}
          </Link>
          <div className={classes.facts}>
            {account.accountStatus === 'inactive' && <b>Inactive · </b>}
            {factsOf(account)}
          </div>
        </div>
      </div>
    ),
  },
  {
    id: 'score',
    header: 'Score',
    meta: { sort: 'score', align: 'right', widthPx: 76 },
    cell: ({ row }) => <Score account={row.original} />,
  },
  {
    id: 'band',
    header: 'Band',
    meta: { widthPx: 108 },
    cell: ({ row }) => <BandBadge band={row.original.health.band} />,
  },
  {
    id: 'change',
    header: 'Change',
    meta: { sort: 'change', align: 'right', widthPx: 88 },
    cell: ({ row }) => <Change points={row.original.health.change} />,
  },
  {
    id: 'spark',
    header: '12 months',
    meta: { widthPx: 112 },
    cell: ({ row }) => <Sparkline values={row.original.spark} />,
  },
  {
    id: 'coverage',
    header: 'Coverage',
    meta: { sort: 'coverage', align: 'right', widthPx: 88 },
    cell: ({ row }) => formatShare(row.original.health.coverage),
  },
  {
    id: 'revenue',
    header: 'Revenue',
    meta: { sort: 'revenue', align: 'right', isDescendingFirst: true, widthPx: 92 },
    cell: ({ row }) => <Money amount={row.original.revenue} currency={row.original.currency} />,
  },
  {
    id: 'contractEndDate',
    header: 'Contract ends',
    meta: { sort: 'contractEndDate', align: 'right', widthPx: 116 },
    cell: ({ row }) => (row.original.contractEndDate ? formatDay(row.original.contractEndDate) : '–'),
  },
  {
    id: 'owner',
    header: 'Owner',
    meta: { widthPx: 140 },
    cell: ({ row: { original: account } }) => (
      <span className={account.owner ? classes.owner : classes.quiet} title={account.owner?.name}>
        {account.owner?.name ?? 'No owner'}
      </span>
    ),
  },
];

/** An account as a card, for phones. */
export function AccountCard({ account }: { account: AccountRow }) {
  return (
    <Link to="/accounts/$accountId" params={{ accountId: account.id }} className={classes.card}>
      <Avatar name={account.name} color={account.avatarColor} sizePx={32} />
      <div className={classes.cardWords}>
        <div className={classes.cardName}>{account.name}</div>
        <div className={classes.cardLine}>
          <BandBadge band={account.health.band} isPlain />
          <Money amount={account.revenue} currency={account.currency} />
          {account.owner && <span>{account.owner.name}</span>}
        </div>
      </div>
      <div className={classes.cardScore}>
        <Score account={account} />
        <Change points={account.health.change} />
      </div>
    </Link>
  );
}
