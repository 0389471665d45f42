import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { StepRecord } from '../lock-execution.ts';

/** @throws AppError `step.done` (precondition) when the step was completed or skipped already */
export function assertOpen({ status, completedByName }: StepRecord): void {
  if (status === 'open') return;
  const by = completedByName === null ? '' : ` by ${completedByName}`;
  throw new AppError('precondition', 'step.done', `This step was ${status} already${by}. Reopen it to change that.`);
}

/** Who does a step, and when. */
export function doneBy(ctx: Ctx): Pick<StepRecord, 'completedAt' | 'completedBy' | 'completedByName'> {
  return {
    completedAt: ctx.now,
    completedBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
    completedByName: ctx.actor.name,
  };
}
