import { listTimeline } from '#core/timeline/list-timeline.ts';
import type { Ctx } from '#platform/ctx.ts';
import { timelineContract } from '#shared/contracts/timeline.ts';
import type { CliOutput } from '../cli-output.ts';
import { findAccount } from '../find-account.ts';
import { alignColumns } from '../align-columns.ts';
import { parseInput } from '../parse-input.ts';

/** Prints what happened to an account last, newest first. */
export async function showTimeline(
  ctx: Ctx,
  account: string,
  {
    kind,
    from,
    to,
    limit,
    json = false,
  }: Record<'kind' | 'from' | 'to' | 'limit', string | undefined> & { json?: boolean },
  io: CliOutput,
): Promise<void> {
  const id = await findAccount(ctx, account);
  const { items } = await listTimeline(
    ctx,
    parseInput(timelineContract.list, { id, kind: kind?.split(','), from, to, limit }),
  );
  if (json) return io.out(JSON.stringify(items));
  const rows = items.map((event) => [
    event.createdAt.slice(0, 16).replace('T', ' '),
    event.kind,
    event.actor.name,
    event.description === null ? event.title : `${event.title}: ${event.description.replaceAll(/\s+/g, ' ')}`,
  ]);
  for (const line of alignColumns([['When (UTC)', 'Kind', 'Who', 'What'], ...rows])) io.out(line);
}
