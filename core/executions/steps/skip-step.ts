import type { Ctx } from '#platform/ctx.ts';
import type { Execution, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { changeStep } from './change-step.ts';
import { assertOpen, doneBy } from './step-status.ts';

/**
 * Skips a step, with the reason. One that still waits for others can be skipped too: it will not be needed.
 * @throws AppError those of changeStep, `step.done`
 */
export function skipStep(ctx: Ctx, input: InputOf<typeof executionsContract.skipStep>): Promise<Execution> {
  return changeStep(ctx, input, (_tx, { step }) => {
    assertOpen(step);
    return {
      happened: 'skipped',
      fields: { status: 'skipped', result: null, skipReason: input.reason, isBlocked: false, ...doneBy(ctx) },
      description: input.reason,
    };
  });
}
