import { listWork } from '#core/executions/work-queue/list-work.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { WorkItem } from '#shared/contracts/work.ts';
import { workContract } from '#shared/contracts/work.ts';
import type { CliOutput } from '../cli-output.ts';
import { findMember } from '../find-member.ts';
import { alignColumns } from '../align-columns.ts';
import { parseInput } from '../parse-input.ts';

/** Prints the open steps of everybody, of a member or of nobody (`none`), by due date. */
export async function showWork(
  ctx: Ctx,
  { of = 'all', bucket, json = false }: { of?: string; bucket?: string; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const assignee = of === 'all' || of === 'none' ? of : await findMember(ctx, of);
  const filter = parseInput(workContract.list, { assignee, bucket: bucket?.split(','), limit: 200 });
  const items: WorkItem[] = [];
  let cursor: string | undefined;
  do {
    const page = await listWork(ctx, { ...filter, cursor });
    items.push(...page.items);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  if (json) return io.out(JSON.stringify(items));
  const rows = items.map((item) => [
    item.bucket,
    item.dueOn,
    item.assignee?.name ?? '',
    item.account.name,
    item.playbook.name,
    item.executionId,
    item.stepId,
    item.title,
  ]);
  const head = ['State', 'Due', 'Who', 'Account', 'Playbook', 'Execution', 'Step', 'Title'];
  for (const line of alignColumns([head, ...rows])) io.out(line);
}
