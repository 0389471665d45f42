import { and, eq } from 'drizzle-orm';
import { accounts } from '#db/schema/accounts.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listPage } from '#platform/list-page.ts';
import type { Page, Sort } from '#platform/list-page.ts';
import type { ExecutionRow, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { executionFilter } from './execution-filter.ts';
import { readYardstick } from './execution-pace.ts';
import { selectExecutionRows } from './select-execution-rows.ts';

const sorts: Record<string, Sort> = {
  startedAt: { value: playbookExecutions.startedAt, type: 'timestamptz' },
  dueOn: { value: playbookExecutions.dueOn, type: 'date' },
  lastProgressAt: { value: playbookExecutions.lastProgressAt, type: 'timestamptz' },
  account: { value: accounts.nameKey, type: 'text', isJoined: true },
  playbook: { value: playbooks.nameKey, type: 'text', isJoined: true },
};

/** A page of executions, those started last first unless asked otherwise. */
export async function listExecutions(
  ctx: Ctx,
  query: InputOf<typeof executionsContract.list>,
): Promise<Page<ExecutionRow>> {
  allow(ctx, 'executions:read');
  return read(ctx, async (tx) => {
    const yardstick = await readYardstick(ctx, tx, query.stuckAfterDays);
    const { where, needsAccounts } = executionFilter(ctx, query, yardstick);
    const isSameAccount = and(
      eq(accounts.tenantId, playbookExecutions.tenantId),
      eq(accounts.id, playbookExecutions.accountId),
    );
    const isSamePlaybook = and(
      eq(playbooks.tenantId, playbookExecutions.tenantId),
      eq(playbooks.id, playbookExecutions.playbookId),
    );
    const sortedBy = query.sort?.replace(/^-/, '');
    const page = await listPage({
      query,
      sorts,
      defaultSort: '-startedAt',
      id: playbookExecutions.id,
      rows: ({ after, orderBy, limit, sortValue }) => {
        const selected = tx.select({ id: playbookExecutions.id, sortValue }).from(playbookExecutions).$dynamic();
        if (needsAccounts || sortedBy === 'account') selected.innerJoin(accounts, isSameAccount);
        if (sortedBy === 'playbook') selected.innerJoin(playbooks, isSamePlaybook);
        return selected
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit);
      },
      count: (limit) => {
        const counted = tx.select({ id: playbookExecutions.id }).from(playbookExecutions).$dynamic();
        const joined = needsAccounts ? counted.innerJoin(accounts, isSameAccount) : counted;
        return tx.$count(joined.where(where).limit(limit).as('counted'));
      },
    });
    const ids = page.items.map(({ id }) => id);
    return { ...page, items: await selectExecutionRows(ctx, tx, ids, yardstick) };
  });
}
