import { readDefinition } from '#core/playbooks/read-definition.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Execution, executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { describeResult } from '#shared/describe-result.ts';
import { changeStep } from './change-step.ts';
import type { StepSituation } from './change-step.ts';
import { checkResult } from './check-result.ts';
import { assertOpen, doneBy } from './step-status.ts';
import { blockersOf } from './step-order.ts';

/**
 * Completes a step with what it asks to be recorded.
 * @throws AppError those of changeStep, `step.done`, `step.blocked` with what it waits for, `step.result`
 */
export function completeStep(ctx: Ctx, input: InputOf<typeof executionsContract.completeStep>): Promise<Execution> {
  return changeStep(ctx, input, async (tx, situation) => {
    const { execution, step } = situation;
    assertOpen(step);
    assertNotBlocked(situation);
    const { definition } = await readDefinition(ctx, tx, execution.playbookVersionId);
    const asked = definition.steps.find(({ id }) => id === step.stepKey)?.results ?? [];
    const result = checkResult(asked, input.result ?? {});
    const recorded = asked.filter(({ key }) => key in result);
    return {
      happened: 'completed',
      fields: { status: 'completed', result, isBlocked: false, ...doneBy(ctx) },
      description:
        recorded.map((field) => `${field.label}: ${describeResult(field, result[field.key])}`).join('; ') || null,
    };
  });
}

function assertNotBlocked({ step, steps }: StepSituation): void {
  const blockers = blockersOf(step, steps);
  if (blockers.length === 0) return;
  const waitsFor = steps
    .filter(({ stepKey }) => blockers.includes(stepKey))
    .map(({ stepKey, title }) => ({ stepId: stepKey, title }));
  const titles = waitsFor.map(({ title }) => title).join(', ');
  throw new AppError('precondition', 'step.blocked', `This step waits for: ${titles}. Complete or skip that first.`, {
    waitsFor,
  });
}
