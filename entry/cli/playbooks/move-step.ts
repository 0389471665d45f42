import { reopenStep } from '#core/executions/steps/reopen-step.ts';
import { skipStep } from '#core/executions/steps/skip-step.ts';
import type { Ctx } from '#platform/ctx.ts';
import { executionsContract } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { parseInput } from '../parse-input.ts';
import { findStep } from './find-step.ts';
import { showExecution } from './show-execution.ts';

/** Skips a step, for which a reason is needed, or opens one again that is done. */
export async function moveStep(
  ctx: Ctx,
  move: 'skip' | 'reopen',
  id: string,
  stepId: string,
  { reason, json = false }: { json?: boolean; reason?: string },
  io: CliOutput,
): Promise<void> {
  const { title, version } = await findStep(ctx, id, stepId);
  const input = { id, stepId, version, reason };
  const execution =
    move === 'skip'
      ? await skipStep(ctx, parseInput(executionsContract.skipStep, input))
      : await reopenStep(ctx, parseInput(executionsContract.reopenStep, input));
  showExecution(execution, `${title}: ${move === 'skip' ? 'skipped' : 'open again'}.`, json, io);
}
