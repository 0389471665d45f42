import { getExecution } from '#core/executions/get-execution.ts';
import { setExecutionStatus } from '#core/executions/set-execution-status.ts';
import type { Ctx } from '#platform/ctx.ts';
import { executionsContract } from '#shared/contracts/executions.ts';
import type { ExecutionStatus } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { parseInput } from '../parse-input.ts';
import { idOf, showExecution } from './show-execution.ts';

const moves: Record<string, ExecutionStatus> = {
  pause: 'paused',
  resume: 'in-progress',
  complete: 'completed',
  fail: 'failed',
  cancel: 'cancelled',
};

/** Pauses, resumes, completes, fails or cancels an execution. */
export async function moveExecution(
  ctx: Ctx,
  id: string,
  move: string,
  { reason, json = false }: { json?: boolean; reason?: string },
  io: CliOutput,
): Promise<void> {
  const status = Object.hasOwn(moves, move) ? moves[move] : undefined;
  if (!status) throw new WrongUsage(`"${move}" is no move: ${Object.keys(moves).join(', ')}.`);
  const { version } = await getExecution(ctx, { id: idOf(id) });
  const execution = await setExecutionStatus(
    ctx,
    parseInput(executionsContract.setStatus, { id, version, status, reason }),
  );
  showExecution(execution, `${execution.playbook.name} for ${execution.account.name}: ${execution.status}.`, json, io);
}
