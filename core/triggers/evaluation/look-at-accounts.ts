import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { hindering, rankSql } from './select-candidates.ts';
import type { SignalRows } from '../rules/signal-rows.ts';

/** A trigger to look at accounts with: `startsToday` is what its cap leaves for today. */
type Looking = {
  rows: SignalRows;
  playbookId: string;
  playbookType: PlaybookType;
  cooldownDays: number;
  startsToday: number;
  /** Lists this account alone. */
  accountId?: string | undefined;
};
export type Looked = { id: string; name: string; values: (number | null)[] };
/** An account that meets the condition: whether it would start, and what hinders it; neither when the cap is reached. */
export type Met = Looked & { hindrance: 'running' | 'cool-down' | null; isStarting: boolean };

const listed = 100;

/** How many active accounts there are, meet the condition, could start without a cap, and have no data. */
export async function countAccounts(
  ctx: Ctx,
  tx: Tx,
  { rows, playbookId, cooldownDays }: Looking,
): Promise<{ accounts: number; met: number; free: number; noData: number }> {
  const hinders = sql`exists (select ${hindering(ctx, playbookId, cooldownDays, sql`looked.id`)})`;
  const { rows: found } = (await tx.execute(sql`
    select count(*)::int as accounts, count(*) filter (where ${rows.isMet(0)})::int as met,
      count(*) filter (where ${rows.isMet(0)} and not ${hinders})::int as free,
      count(*) filter (where ${rows.isUndecided(0)})::int as "noData"
    from ${rows.from} looked`)) as { rows: { accounts: number; met: number; free: number; noData: number }[] };
  return found[0] ?? { accounts: 0, met: 0, free: 0, noData: 0 };
}

/** Those that meet the condition, in the order of their start: the first hundred that would start and that would not. */
export async function selectMet(ctx: Ctx, tx: Tx, looking: Looking): Promise<Met[]> {
  const { rows, playbookId, playbookType, cooldownDays, startsToday } = looking;
  const rank = rankSql(playbookType);
  const hindrance = sql`(select case when bool_or(e.completed_at is null) then 'running' else 'cool-down' end
    ${hindering(ctx, playbookId, cooldownDays, sql`looked.id`)} having count(*) > 0)`;
  const { rows: found } = (await tx.execute(sql`
    with met as materialized (select looked.*, ${hindrance} as hindrance from ${rows.from} looked where ${rows.isMet(0)}),
    starting as (select *, hindrance is null
      and row_number() over (partition by hindrance is null order by ${rank}) <= ${startsToday} as is_starting from met),
    placed as (select *, row_number() over (partition by is_starting order by ${rank}) as place from starting)
    select id, name, ${rows.values} as values, hindrance, is_starting as "isStarting" from placed
    where ${only(looking, sql`place <= ${listed}`)} order by place`)) as { rows: Met[] };
  return found;
}

/** Those of which too much is missing to judge them, by their names; the first hundred. */
export function selectWithoutData(tx: Tx, looking: Looking): Promise<Looked[]> {
  return selectLooked(tx, looking, looking.rows.isUndecided(0));
}

/** The account asked for when it is judged and does not meet the condition. */
export async function selectNotMet(tx: Tx, looking: Looking): Promise<Looked[]> {
  if (looking.accountId === undefined) return [];
  return selectLooked(tx, looking, sql`${looking.rows.isMet(0)} is not true and not ${looking.rows.isUndecided(0)}`);
}

async function selectLooked(tx: Tx, looking: Looking, where: SQL): Promise<Looked[]> {
  const { rows } = looking;
  const { rows: found } = (await tx.execute(sql`
    select id, name, ${rows.values} as values from ${rows.from} looked
    where ${where} and ${only(looking, sql`true`)} order by name, id limit ${listed}`)) as { rows: Looked[] };
  return found;
}

function only({ accountId }: Looking, otherwise: SQL): SQL {
  return accountId === undefined ? otherwise : sql`id = ${accountId}`;
}
