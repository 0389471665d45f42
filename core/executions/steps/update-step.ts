import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import type { Execution, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { assertStepVersion, lockStep, storeStep } from './change-step.ts';
import { checkDay, mostDaysToDue } from '../days/check-day.ts';
import { checkAssignee } from '../check-people.ts';
import { selectExecution } from '../get-execution.ts';
import { assertNotEnded } from '../lock-execution.ts';
import { assertOpen } from './step-status.ts';

/**
 * Assigns an open step or moves its due date, also while the execution is paused.
 * @throws AppError `execution.not-found`, `step.not-found`, `execution.ended`, `step.changed-meanwhile`, `step.done`,
 *   `step.assignee`, `execution.day`
 */
export async function updateStep(ctx: Ctx, input: InputOf<typeof executionsContract.updateStep>): Promise<Execution> {
  allow(ctx, 'executions:write');
  const { assigneeId, dueOn } = input;
  return write(ctx, async (tx) => {
    const { execution, step } = await lockStep(ctx, tx, input);
    assertNotEnded(execution);
    assertStepVersion(step, input.version);
    assertOpen(step);
    // Who has the step keeps it, also when they can work on it no more.
    const isGiven = assigneeId !== undefined && assigneeId !== null && assigneeId !== step.assigneeId;
    if (isGiven) await checkAssignee(ctx, tx, execution.accountId, assigneeId);
    checkDay('dueOn', dueOn, currentDay(ctx, await readConfig(ctx, tx)), mostDaysToDue);
    const fields = { ...(assigneeId === undefined ? {} : { assigneeId }), ...(dueOn === undefined ? {} : { dueOn }) };
    const after = await storeStep(ctx, tx, step, fields);
    await audit(ctx, tx, {
      action: 'execution.step-updated',
      resourceType: 'execution',
      resourceId: execution.id,
      oldValues: { stepId: null, assigneeId: step.assigneeId, dueOn: step.dueOn },
      newValues: { stepId: step.stepKey, assigneeId: after.assigneeId, dueOn: after.dueOn },
    });
    await emit(ctx, tx, 'execution.changed', { executionId: execution.id, accountId: execution.accountId });
    return selectExecution(ctx, tx, execution.id);
  });
}
