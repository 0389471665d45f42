import { listTriggers } from '#core/triggers/list-triggers.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';
import { alignColumns } from '../align-columns.ts';
import { allPlaybooks } from './find-playbook.ts';

/** Prints the triggers with their conditions. */
export async function showTriggers(ctx: Ctx, { json = false }: { json?: boolean }, io: CliOutput): Promise<void> {
  const { items } = await listTriggers(ctx, {});
  if (json) return io.out(JSON.stringify(items));
  const keys = new Map(
    [...(await allPlaybooks(ctx)), ...(await allPlaybooks(ctx, true))].map(({ id, key }) => [id, key]),
  );
  const rows = items.map((trigger) => [
    keys.get(trigger.playbook.id) ?? trigger.playbook.name,
    trigger.autoTriggerEnabled ? 'on' : 'off',
    `${trigger.cooldownDays} days`,
    `${trigger.dailyCap} a day`,
    String(trigger.triggerCount),
    trigger.ruleText,
  ]);
  for (const line of alignColumns([['Playbook', 'State', 'Cool-down', 'Cap', 'Started', 'When'], ...rows]))
    io.out(line);
}
