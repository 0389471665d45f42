import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import { accounts } from '#db/schema/accounts.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { executionFilter } from './execution-filter.ts';
import { paceSql, readYardstick } from './execution-pace.ts';

/** How many executions are on track, behind, stuck and paused, in all and by playbook, playbooks by name. */
export async function getBoard(ctx: Ctx, query: InputOf<typeof executionsContract.board>) {
  allow(ctx, 'executions:read');
  const of = playbookExecutions;
  const rows = await read(ctx, async (tx) => {
    const yardstick = await readYardstick(ctx, tx, query.stuckAfterDays);
    const { where, needsAccounts } = executionFilter(ctx, query, yardstick);
    const selected = tx
      .select({
        playbookId: of.playbookId,
        pace: sql<string>`coalesce(${paceSql(ctx, yardstick)}, 'paused')`.as('pace'),
      })
      .from(of)
      .$dynamic();
    const isSameAccount = and(eq(accounts.tenantId, of.tenantId), eq(accounts.id, of.accountId));
    const joined = needsAccounts ? selected.innerJoin(accounts, isSameAccount) : selected;
    const running = joined.where(and(where, inArray(of.status, ['in-progress', 'paused']))).as('running');
    const countOf = (pace: string) => sql<number>`(count(*) filter (where ${running.pace} = ${pace}))::int`;
    return tx
      .select({
        id: playbooks.id,
        name: playbooks.name,
        onTrack: countOf('on-track'),
        behind: countOf('behind'),
        stuck: countOf('stuck'),
        paused: countOf('paused'),
      })
      .from(running)
      .innerJoin(playbooks, and(eq(playbooks.tenantId, ctx.tenant.id), eq(playbooks.id, running.playbookId)))
      .groupBy(playbooks.id, playbooks.name, playbooks.nameKey)
      .orderBy(asc(playbooks.nameKey), asc(playbooks.id));
  });
  const sum = (field: 'onTrack' | 'behind' | 'stuck' | 'paused') => rows.reduce((total, row) => total + row[field], 0);
  return {
    onTrack: sum('onTrack'),
    behind: sum('behind'),
    stuck: sum('stuck'),
    paused: sum('paused'),
    playbooks: rows.map(({ id, name, ...counts }) => ({ playbook: { id, name }, ...counts })),
  };
}
