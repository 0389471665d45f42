import { evaluateNow } from '#core/triggers/evaluation/evaluate-now.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';

/** Evaluates all triggers that are on, as the next change of a score would. */
export async function evaluateTriggers(ctx: Ctx, { json = false }: { json?: boolean }, io: CliOutput): Promise<void> {
  const result = await evaluateNow(ctx);
  if (json) return io.out(JSON.stringify(result));
  const held = result.heldByCap > 0 ? `, ${result.heldByCap} held back by the cap of the day` : '';
  io.out(`${result.accounts} accounts: ${result.started.length} started${held}.`);
  for (const { executionId, account, playbook } of result.started)
    io.out(`  ${playbook.name} for ${account.name}  ${executionId}`);
}
