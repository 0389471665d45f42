import { startExecution } from '#core/executions/start-execution.ts';
import type { Ctx } from '#platform/ctx.ts';
import { executionsContract } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { findAccount } from '../find-account.ts';
import { parseInput } from '../parse-input.ts';
import { readPeople } from './change-execution.ts';
import { findPlaybook } from './find-playbook.ts';
import { showExecution } from './show-execution.ts';

type Start = {
  account: string;
  reason: string;
  startOn?: string;
  priority?: string;
  person?: string[];
  json?: boolean;
};

/** Starts a playbook for an account, by its name or external ID. */
export async function startPlaybook(
  ctx: Ctx,
  key: string,
  { account, reason, startOn, priority, person, json = false }: Start,
  io: CliOutput,
): Promise<void> {
  const { id: playbookId } = await findPlaybook(ctx, key);
  const accountId = await findAccount(ctx, account);
  const people = await readPeople(ctx, person);
  const input = parseInput(executionsContract.start, { playbookId, accountId, reason, startOn, priority, people });
  const execution = await startExecution(ctx, input);
  showExecution(execution, `${execution.playbook.name} has started for ${execution.account.name}.`, json, io);
}
