import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { executionSteps } from '#db/schema/executions.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { webhookEvents } from '#shared/contracts/webhooks.ts';
import type { Events } from '#shared/events.ts';
import { executionFacts } from './execution-facts.ts';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';

/** A trigger has started an execution: with the condition and the values that met it. */
export function tellTriggerFired(ctx: Ctx, { triggerId, executionId }: Events['trigger.fired']): Promise<void> {
  return tell(ctx, 'trigger.fired', executionId, (_, firedTrigger) =>
    Promise.resolve({
      trigger: { id: triggerId, text: firedTrigger?.text ?? null, conditions: firedTrigger?.conditions ?? [] },
    }),
  );
}

/** An execution was started, by hand or by a trigger. */
export function tellExecutionStarted(ctx: Ctx, { executionId }: Events['execution.started']): Promise<void> {
  return tell(ctx, 'execution.started', executionId);
}

/** A step was completed or skipped; one that is open again is told nobody. */
export async function tellStepDone(ctx: Ctx, event: Events['execution.step-done']): Promise<void> {
  const { executionId, stepId, status } = event;
  if (status === 'reopened') return;
  await tell(ctx, 'execution.step-completed', executionId, async (tx) => {
    const [step] = await tx
      .select()
      .from(executionSteps)
      .where(
        and(
          eq(executionSteps.tenantId, ctx.tenant.id),
          eq(executionSteps.executionId, executionId),
          eq(executionSteps.stepKey, stepId),
        ),
      );
    return {
      step: {
        id: stepId,
        title: step?.title ?? null,
        status,
        result: step?.result ?? null,
        skipReason: step?.skipReason ?? null,
        completedBy: step?.completedByName ?? null,
      },
    };
  });
}

/** An execution was paused, resumed or ended. */
export function tellExecutionStatus(ctx: Ctx, event: Events['execution.status-changed']): Promise<void> {
  const { executionId, from, to } = event;
  return tell(ctx, 'execution.status-changed', executionId, () => Promise.resolve({ from, to }));
}

/** The execution is gone by now; what it was of is told. */
export async function tellExecutionDeleted(ctx: Ctx, event: Events['execution.deleted']): Promise<void> {
  const { executionId, accountId, playbookId } = event;
  await write(ctx, (tx) =>
    queueDeliveries(ctx, tx, 'execution.deleted', async () => {
      const [playbook, account] = [
        await named(ctx, tx, playbooks, playbookId),
        await named(ctx, tx, accounts, accountId),
      ];
      return [{ execution: { id: executionId }, playbook, account }];
    }),
  );
}

async function named(ctx: Ctx, tx: Tx, table: typeof accounts | typeof playbooks, id: string) {
  const isRow = and(eq(table.tenantId, ctx.tenant.id), eq(table.id, id));
  const [row] = await tx.select({ name: table.name }).from(table).where(isRow);
  return { id, name: row?.name ?? null };
}

type Facts = NonNullable<Awaited<ReturnType<typeof executionFacts>>>;

/** Tells of an execution, with what `more` adds to its facts. */
async function tell(
  ctx: Ctx,
  event: (typeof webhookEvents)[number],
  executionId: string,
  more: (tx: Tx, firedTrigger: Facts['firedTrigger']) => Promise<Record<string, unknown>> = () => Promise.resolve({}),
): Promise<void> {
  await write(ctx, (tx) =>
    queueDeliveries(ctx, tx, event, async () => {
      const found = await executionFacts(ctx, tx, executionId);
      return found ? [{ ...found.facts, ...(await more(tx, found.firedTrigger)) }] : [];
    }),
  );
}
