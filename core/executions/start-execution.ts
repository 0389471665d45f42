import { and, eq, inArray } from 'drizzle-orm';
import { selectPublished } from '#core/playbooks/read-definition.ts';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { Execution, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { formatDay } from '#shared/format-values.ts';
import { beginExecution } from './begin-execution.ts';
import { checkDay, mostDaysToStart } from './days/check-day.ts';
import { checkPeople } from './check-people.ts';
import { selectExecution } from './get-execution.ts';

/**
 * Starts a playbook for an account by hand.
 * @throws AppError `account.not-found`, `account.inactive`, `playbook.not-found`, `playbook.not-published`,
 *   `playbook.archived`, `execution.people`, `execution.day`, `execution.running` (conflict) with the id of the other
 */
export async function startExecution(ctx: Ctx, input: InputOf<typeof executionsContract.start>): Promise<Execution> {
  allow(ctx, 'executions:write');
  return write(ctx, async (tx) => {
    const account = await selectActiveAccount(ctx, tx, input.accountId);
    const { playbook, definition } = await selectPublished(ctx, tx, input.playbookId);
    await checkPeople(ctx, tx, input.accountId, input.people ?? {}, definition);
    checkDay('startOn', input.startOn, currentDay(ctx, await readConfig(ctx, tx)), mostDaysToStart);
    const id = await beginExecution(ctx, tx, { ...input, triggeredBy: 'manual' });
    if (id === null) throw await runningAlready(ctx, tx, input, playbook.name, account.name);
    return selectExecution(ctx, tx, id);
  });
}

async function selectActiveAccount(ctx: Ctx, tx: Tx, id: string) {
  const [account] = await tx
    .select({ name: accounts.name, status: accounts.accountStatus })
    .from(accounts)
    .where(and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, id)));
  if (!account) throw notFound('account');
  if (account.status === 'active') return account;
  const message = `${account.name} is inactive. Restore the account before a playbook starts for it.`;
  throw new AppError('precondition', 'account.inactive', message);
}

async function runningAlready(
  ctx: Ctx,
  tx: Tx,
  { playbookId, accountId }: { playbookId: string; accountId: string },
  playbookName: string,
  accountName: string,
): Promise<AppError> {
  const of = playbookExecutions;
  const [running] = await tx
    .select({ executionId: of.id, startedOn: of.startedOn, status: of.status })
    .from(of)
    .where(
      and(
        eq(of.tenantId, ctx.tenant.id),
        eq(of.playbookId, playbookId),
        eq(of.accountId, accountId),
        inArray(of.status, ['in-progress', 'paused']),
      ),
    );
  const since = running ? ` since ${formatDay(running.startedOn)}` : '';
  return new AppError(
    'conflict',
    'execution.running',
    `${playbookName} runs for ${accountName} already${since}. Work on that execution, or end it before another one starts.`,
    running,
  );
}
