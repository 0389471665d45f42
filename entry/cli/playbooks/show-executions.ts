import { listExecutions } from '#core/executions/list-executions.ts';
import type { Ctx } from '#platform/ctx.ts';
import { ExecutionStatus } from '#shared/contracts/executions.ts';
import type { ExecutionRow } from '#shared/contracts/executions.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { findAccount } from '../find-account.ts';
import { alignColumns } from '../align-columns.ts';

/** Prints executions, newest first; those that run unless a status is given (`all` for every one). */
export async function showExecutions(
  ctx: Ctx,
  { status, account, json = false }: { json?: boolean; status?: string; account?: string },
  io: CliOutput,
): Promise<void> {
  const filter = {
    status: statusesOf(status),
    ...(account === undefined ? {} : { accountId: [await findAccount(ctx, account)] }),
  };
  const rows: ExecutionRow[] = [];
  let cursor: string | undefined;
  do {
    const page = await listExecutions(ctx, { ...filter, stuckAfterDays: 7, limit: 200, cursor, sort: '-startedAt' });
    rows.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (json) return io.out(JSON.stringify(rows));
  const lines = rows.map((row) => [
    row.id,
    row.playbook.key,
    row.account.name,
    row.pace ?? row.status,
    `${row.stepsDone}/${row.stepsTotal}`,
    row.startedOn,
    row.dueOn,
    row.completedAt === null ? (row.currentStep?.key ?? '') : '',
  ]);
  const head = ['Execution', 'Playbook', 'Account', 'State', 'Steps', 'Started', 'Due', 'Next step'];
  for (const line of alignColumns([head, ...lines])) io.out(line);
}

function statusesOf(given = 'in-progress,paused'): ExecutionStatus[] | undefined {
  if (given === 'all') return undefined;
  return given.split(',').map((text) => {
    const parsed = ExecutionStatus.safeParse(text.trim());
    if (parsed.success) return parsed.data;
    throw new WrongUsage(`"${text}" is no status: ${ExecutionStatus.options.join(', ')}, or all.`);
  });
}
