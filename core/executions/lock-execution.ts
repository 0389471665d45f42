import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { isEnd, wordOf } from './status-moves.ts';

export type ExecutionRecord = typeof playbookExecutions.$inferSelect;
export type StepRecord = typeof executionSteps.$inferSelect;

/**
 * The execution, locked until the transaction ends. Whoever changes an execution or one of its steps locks it first,
 * so that two people wait for each other and never stand in each other's way.
 * @throws AppError `execution.not-found`
 */
export async function lockExecution(ctx: Ctx, tx: Tx, id: string): Promise<ExecutionRecord> {
  const isExecution = and(eq(playbookExecutions.tenantId, ctx.tenant.id), eq(playbookExecutions.id, id));
  const [execution] = await tx.select().from(playbookExecutions).where(isExecution).for('update');
  if (!execution) throw notFound('execution');
  return execution;
}

/** The steps of an execution in the order of the playbook. */
export function selectSteps(ctx: Ctx, tx: Tx, executionId: string): Promise<StepRecord[]> {
  return tx
    .select()
    .from(executionSteps)
    .where(and(eq(executionSteps.tenantId, ctx.tenant.id), eq(executionSteps.executionId, executionId)))
    .orderBy(asc(executionSteps.position));
}

/** @throws AppError `execution.changed-meanwhile` (conflict) with the current version unless it is the one given */
export function assertVersion(execution: ExecutionRecord, version: number): void {
  if (execution.version === version) return;
  throw new AppError(
    'conflict',
    'execution.changed-meanwhile',
    'Somebody has changed this execution since you opened it. Look at it as it is now, and repeat your change if it still fits.',
    { version: execution.version, status: execution.status },
  );
}

/** @throws AppError `execution.ended` (precondition) once it has come to one of its ends */
export function assertNotEnded({ status }: ExecutionRecord): void {
  if (!isEnd(status)) return;
  throw new AppError('precondition', 'execution.ended', `This execution is ${wordOf(status)}; it changes no more.`, {
    status,
  });
}

/** @throws AppError `execution.paused`, `execution.ended` (precondition) unless it is in progress */
export function assertInProgress(execution: ExecutionRecord): void {
  assertNotEnded(execution);
  if (execution.status !== 'paused') return;
  throw new AppError('precondition', 'execution.paused', 'This execution is paused. Resume it first.', {
    status: execution.status,
  });
}
