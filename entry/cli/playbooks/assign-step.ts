import { updateStep } from '#core/executions/steps/update-step.ts';
import type { Ctx } from '#platform/ctx.ts';
import { executionsContract } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { findMember } from '../find-member.ts';
import { parseInput } from '../parse-input.ts';
import { findStep } from './find-step.ts';
import { showExecution } from './show-execution.ts';

/** Gives an open step to somebody or to nobody, or moves its due date. @throws WrongUsage when nothing is to change */
export async function assignStep(
  ctx: Ctx,
  id: string,
  stepId: string,
  { to, nobody = false, due, json = false }: { json?: boolean; to?: string; nobody?: boolean; due?: string },
  io: CliOutput,
): Promise<void> {
  if ((to !== undefined && nobody) || (to === undefined && !nobody && due === undefined))
    throw new WrongUsage('Say who does the step, by --to <email> or --nobody, or when it is due, by --due <day>.');
  const { version } = await findStep(ctx, id, stepId);
  const assignee = to === undefined ? (nobody ? { assigneeId: null } : {}) : { assigneeId: await findMember(ctx, to) };
  const input = parseInput(executionsContract.updateStep, { id, stepId, version, ...assignee, dueOn: due });
  const execution = await updateStep(ctx, input);
  const step = execution.steps.find((one) => one.stepId === stepId);
  const sentence = `${step?.title ?? stepId}: ${step?.assignee?.name ?? 'nobody'}, due ${step?.dueOn ?? ''}.`;
  showExecution(execution, sentence, json, io);
}
