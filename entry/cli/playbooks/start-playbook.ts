import { startExecution } from '#core/executions/start-execution.ts';
import type { Ctx } from '#platform/ctx.ts';
import { executionsContract } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../dry-run.ts';
import { findAccount } from '../find-account.ts';
import { parseInput } from '../parse-input.ts';
import { findPlaybook } from './find-playbook.ts';
import { showExecution } from './show-execution.ts';

/** Starts a playbook for an account, by its name or external ID. */
export async function startPlaybook(
  ctx: Ctx,
  key: string,
  { account, reason, json = false }: { json?: boolean; account: string; reason: string },
  io: CliOutput,
): Promise<void> {
  const { id: playbookId } = await findPlaybook(ctx, key);
  const accountId = await findAccount(ctx, account);
  const execution = await startExecution(ctx, parseInput(executionsContract.start, { playbookId, accountId, reason }));
  showExecution(execution, `${execution.playbook.name} has started for ${execution.account.name}.`, json, io);
}
