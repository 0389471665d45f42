import { getExecution } from '#core/executions/get-execution.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ExecutionStep } from '#shared/contracts/executions.ts';
import { WrongUsage } from '../explain-failure.ts';
import { idOf } from './show-execution.ts';

/** A step of an execution by its id in the playbook. @throws WrongUsage with the steps that are open */
export async function findStep(ctx: Ctx, id: string, stepId: string): Promise<ExecutionStep> {
  const { steps } = await getExecution(ctx, { id: idOf(id) });
  const step = steps.find((one) => one.stepId === stepId);
  if (step) return step;
  const open = steps.filter(({ status }) => status === 'open').map((one) => one.stepId);
  throw new WrongUsage(`There is no step "${stepId}" in this execution. Open are: ${open.join(', ') || 'none'}.`);
}
