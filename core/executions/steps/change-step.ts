import { and, eq, inArray, sql } from 'drizzle-orm';
import { addTimelineEvents } from '#core/timeline/add-timeline-events.ts';
import type { Tx } from '#db/database.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { Execution } from '#shared/contracts/executions.ts';
import { selectExecution } from '../get-execution.ts';
import { assertInProgress, lockExecution, selectSteps } from '../lock-execution.ts';
import type { ExecutionRecord, StepRecord } from '../lock-execution.ts';
import { blockersOf, currentStepOf } from './step-order.ts';

/** Which step, on the version its editor saw. */
export type StepTarget = { id: string; stepId: string; version: number };

/** A step with the execution it belongs to and its fellow steps, the execution locked. */
export type StepSituation = { execution: ExecutionRecord; step: StepRecord; steps: StepRecord[] };

/** What becomes of a step: its new fields, and what is told about it. */
export type StepChange = {
  happened: 'completed' | 'skipped' | 'reopened';
  fields: Partial<StepRecord> & Pick<StepRecord, 'status'>;
  description: string | null;
};

/**
 * The frame of completing, skipping and reopening: locks the execution, looks whether the step is as its editor saw it,
 * changes it, and keeps what waits for it and the current step in the same transaction.
 * @throws AppError `execution.not-found`, `step.not-found`, `execution.paused`, `execution.ended`,
 *   `step.changed-meanwhile` (conflict) with who was first
 */
export async function changeStep(
  ctx: Ctx,
  target: StepTarget,
  decide: (tx: Tx, situation: StepSituation) => Promise<StepChange> | StepChange,
): Promise<Execution> {
  allow(ctx, 'executions:write');
  return write(ctx, async (tx) => {
    const situation = await lockStep(ctx, tx, target);
    const { execution, step, steps } = situation;
    assertInProgress(execution);
    assertStepVersion(step, target.version);
    const { happened, fields, description } = await decide(tx, situation);
    const after = await storeStep(ctx, tx, step, fields);
    const currentStep = await settle(ctx, tx, replaced(steps, after));
    await tx
      .update(playbookExecutions)
      .set({ currentStep, updatedAt: ctx.now, ...(happened === 'reopened' ? {} : { lastProgressAt: ctx.now }) })
      .where(and(eq(playbookExecutions.tenantId, ctx.tenant.id), eq(playbookExecutions.id, execution.id)));
    await tell(ctx, tx, { ...situation, after, happened, description });
    return selectExecution(ctx, tx, execution.id);
  });
}

/** Locks the execution and finds one of its steps. @throws AppError `execution.not-found`, `step.not-found` */
export async function lockStep(ctx: Ctx, tx: Tx, { id, stepId }: Omit<StepTarget, 'version'>): Promise<StepSituation> {
  const execution = await lockExecution(ctx, tx, id);
  const steps = await selectSteps(ctx, tx, id);
  const step = steps.find(({ stepKey }) => stepKey === stepId);
  if (!step) throw notFound('step');
  return { execution, step, steps };
}

/** @throws AppError `step.changed-meanwhile` (conflict) with the current version, and who has done the step */
export function assertStepVersion(step: StepRecord, version: number): void {
  if (step.version === version) return;
  const isDone = step.status !== 'open';
  const what = isDone
    ? `${step.completedByName ?? 'Somebody'} has ${step.status} this step since you opened it.`
    : 'Somebody has changed this step since you opened it.';
  throw new AppError(
    'conflict',
    'step.changed-meanwhile',
    `${what} Look at it as it is now, and repeat your change if it still fits.`,
    {
      version: step.version,
      status: step.status,
      completedBy: step.completedByName,
      completedAt: step.completedAt?.toISOString() ?? null,
    },
  );
}

/** Writes fields of a step and counts its version up. */
export async function storeStep(ctx: Ctx, tx: Tx, step: StepRecord, fields: Partial<StepRecord>): Promise<StepRecord> {
  const changed = { ...fields, version: step.version + 1, updatedAt: ctx.now };
  await tx
    .update(executionSteps)
    .set(changed)
    .where(and(eq(executionSteps.tenantId, ctx.tenant.id), eq(executionSteps.id, step.id)));
  return { ...step, ...changed };
}

function replaced(steps: readonly StepRecord[], after: StepRecord): StepRecord[] {
  return steps.map((step) => (step.id === after.id ? after : step));
}

/** Keeps is_blocked true to what is open. Nobody edits it, so it counts no version up. @returns the current step */
async function settle(ctx: Ctx, tx: Tx, steps: readonly StepRecord[]): Promise<string | null> {
  const wrong = steps.filter((step) => step.isBlocked !== blockersOf(step, steps).length > 0).map(({ id }) => id);
  if (wrong.length > 0) {
    await tx
      .update(executionSteps)
      .set({ isBlocked: sql`not ${executionSteps.isBlocked}`, updatedAt: ctx.now })
      .where(and(eq(executionSteps.tenantId, ctx.tenant.id), inArray(executionSteps.id, wrong)));
  }
  return currentStepOf(steps);
}

async function tell(
  ctx: Ctx,
  tx: Tx,
  {
    execution,
    step,
    after,
    happened,
    description,
  }: StepSituation & Pick<StepChange, 'happened' | 'description'> & { after: StepRecord },
): Promise<void> {
  const { id: executionId, accountId } = execution;
  await addTimelineEvents(ctx, tx, [
    {
      accountId,
      eventType: `playbook.step-${happened}`,
      title: `${step.title}: ${happened}`,
      description,
      metadata: { executionId, playbookId: execution.playbookId, stepId: step.stepKey },
      resource: { type: 'execution', id: executionId },
    },
  ]);
  await audit(ctx, tx, {
    action: `execution.step-${happened}`,
    resourceType: 'execution',
    resourceId: executionId,
    // Only what differs is kept, and the entry is to name the step.
    oldValues: { stepId: null, ...shown(step) },
    newValues: { stepId: step.stepKey, ...shown(after) },
  });
  await emit(ctx, tx, 'execution.step-done', { executionId, accountId, stepId: step.stepKey, status: happened });
}

function shown({ status, result, skipReason, completedByName }: StepRecord) {
  return { status, result, skipReason, completedByName };
}
