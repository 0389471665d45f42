import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Execution, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { changeStep } from './change-step.ts';
import type { StepSituation } from './change-step.ts';
import { blockersOf } from './step-order.ts';

/**
 * Opens a done step again. What was recorded stays with it, to be corrected; it counts only once the step is completed.
 * @throws AppError those of changeStep, `step.open`, `step.needed` with the done steps that depend on it
 */
export function reopenStep(ctx: Ctx, input: InputOf<typeof executionsContract.reopenStep>): Promise<Execution> {
  return changeStep(ctx, input, (_tx, { execution, step, steps }) => {
    if (step.status === 'open') throw new AppError('precondition', 'step.open', 'This step is open already.');
    assertNotNeeded({ execution, step, steps });
    const open = { ...step, status: 'open' as const };
    const isBlocked = blockersOf(open, steps).length > 0;
    return {
      happened: 'reopened',
      fields: {
        status: 'open',
        isBlocked,
        skipReason: null,
        completedAt: null,
        completedBy: null,
        completedByName: null,
      },
      description: input.reason === undefined || input.reason === '' ? null : input.reason,
    };
  });
}

function assertNotNeeded({ step, steps }: StepSituation): void {
  const dependents = steps
    .filter(({ status, dependsOn }) => status !== 'open' && dependsOn.includes(step.stepKey))
    .map(({ stepKey, title }) => ({ stepId: stepKey, title }));
  if (dependents.length === 0) return;
  const titles = dependents.map(({ title }) => title).join(', ');
  const message = `What followed this step is done already: ${titles}. Reopen that first.`;
  throw new AppError('precondition', 'step.needed', message, { dependents });
}
