import { and, eq, lt } from 'drizzle-orm';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { deletedExecutions, playbookExecutions } from '#db/schema/executions.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError } from '#platform/errors.ts';
import { lockExecution } from './lock-execution.ts';
import type { ExecutionRecord } from './lock-execution.ts';
import { selectPlaybookName } from './select-playbook-name.ts';
import { isEnd, wordOf } from './status-moves.ts';

/** Longer than the longest cool-down there can be. */
const rememberedMs = 366 * 24 * 3600 * 1000;

/**
 * Deletes an execution with its steps, notes and report; the timeline of the account and the audit log keep that it was,
 * and its trigger still keeps to the cool-down.
 * Only what has ended: nobody's open work vanishes without a word, since cancelling asks for a reason.
 * @throws AppError `execution.not-found`, `execution.not-ended` (precondition)
 */
export async function deleteExecution(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'executions:write');
  return write(ctx, async (tx) => {
    const execution = await lockExecution(ctx, tx, id);
    const { accountId, playbookId, status } = execution;
    if (!isEnd(status)) {
      const message = `This execution is ${wordOf(status)}. Cancel it before it is deleted.`;
      throw new AppError('precondition', 'execution.not-ended', message, { status });
    }
    await tx
      .delete(playbookExecutions)
      .where(and(eq(playbookExecutions.tenantId, ctx.tenant.id), eq(playbookExecutions.id, id)));
    await remember(ctx, tx, execution);
    await addTimelineEvents(ctx, tx, [
      {
        accountId,
        eventType: 'playbook.deleted',
        title: `${await selectPlaybookName(ctx, tx, playbookId)}: execution deleted`,
        description: `It was ${wordOf(status)}, started on ${execution.startedOn}`,
        metadata: { executionId: id, playbookId },
        resource: { type: 'execution', id },
      },
    ]);
    await audit(ctx, tx, {
      action: 'execution.deleted',
      resourceType: 'execution',
      resourceId: id,
      oldValues: execution,
    });
    await emit(ctx, tx, 'execution.deleted', { executionId: id, accountId, playbookId });
    return { isDone: true };
  });
}

/** Keeps what a cool-down and a cap ask of an execution, and forgets that of earlier ones that nobody asks for any more. */
async function remember(ctx: Ctx, tx: Tx, execution: ExecutionRecord): Promise<void> {
  const { id, accountId, playbookId, triggeredBy, startedAt, completedAt } = execution;
  const ended = { tenantId: ctx.tenant.id, id, accountId, playbookId, triggeredBy, startedAt };
  await tx.insert(deletedExecutions).values({ ...ended, completedAt: completedAt ?? ctx.now });
  const before = new Date(ctx.now.getTime() - rememberedMs);
  await tx
    .delete(deletedExecutions)
    .where(and(eq(deletedExecutions.tenantId, ctx.tenant.id), lt(deletedExecutions.completedAt, before)));
}
