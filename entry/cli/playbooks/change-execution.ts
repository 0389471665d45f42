import { getExecution } from '#core/executions/get-execution.ts';
import { updateExecution } from '#core/executions/update-execution.ts';
import type { Ctx } from '#platform/ctx.ts';
import { executionsContract } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { findMember } from '../find-member.ts';
import { parseInput } from '../parse-input.ts';
import { idOf, showExecution } from './show-execution.ts';

/** Moves the start, and the due dates with it, or sets the priority or who takes which role. */
export async function changeExecution(
  ctx: Ctx,
  id: string,
  {
    startOn,
    priority,
    person,
    json = false,
  }: { startOn?: string; priority?: string; person?: string[]; json?: boolean },
  io: CliOutput,
): Promise<void> {
  if (startOn === undefined && priority === undefined && person === undefined)
    throw new WrongUsage('Say what is to change: --start-on, --priority or --person.');
  const { version } = await getExecution(ctx, { id: idOf(id) });
  const people = await readPeople(ctx, person);
  const input = parseInput(executionsContract.update, { id, version, startOn, priority, people });
  const execution = await updateExecution(ctx, input);
  showExecution(execution, `${execution.playbook.name} for ${execution.account.name} is changed.`, json, io);
}

/** Who takes which role, of pairs such as `CSM=vera@example.com`. @throws WrongUsage for what is no such pair */
export async function readPeople(ctx: Ctx, pairs: string[] | undefined): Promise<Record<string, string> | undefined> {
  if (!pairs) return undefined;
  const people: [string, string][] = [];
  for (const pair of pairs) {
    const [, role = '', email = ''] = /^([^=]+)=([^]+)$/.exec(pair) ?? [];
    if (role === '')
      throw new WrongUsage(`"${pair}" names nobody: write it as role=e-mail, such as CSM=vera@example.com.`);
    people.push([role.trim(), await findMember(ctx, email)]);
  }
  return Object.fromEntries(people);
}
