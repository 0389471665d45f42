import { eq } from 'drizzle-orm';
import { playbookTriggers } from '#db/schema/playbooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Trigger, triggersContract } from '#shared/contracts/triggers.ts';
import { presentTriggers, selectTriggers } from './present-trigger.ts';

/** The triggers of all playbooks, by the names of these; `enabled` leaves only those that are on, or off. */
export async function listTriggers(
  ctx: Ctx,
  { enabled }: InputOf<typeof triggersContract.list>,
): Promise<{ items: Trigger[] }> {
  allow(ctx, 'playbooks:read');
  const where = enabled === undefined ? undefined : eq(playbookTriggers.autoTriggerEnabled, enabled);
  return read(ctx, async (tx) => ({ items: await presentTriggers(ctx, tx, await selectTriggers(ctx, tx, where)) }));
}
