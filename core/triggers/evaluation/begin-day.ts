import { eq } from 'drizzle-orm';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import { read, within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { evaluateTriggers } from './evaluate-triggers.ts';

/**
 * Does the work of a new day in the workspace's time zone: evaluates the triggers, for contracts come nearer to their end
 * without any score moving. Done again on the same day it does nothing.
 */
export async function beginDay(ctx: Ctx): Promise<void> {
  const isOwn = eq(tenantConfigs.tenantId, ctx.tenant.id);
  await write(ctx, async (tx) => {
    // The settings first and then the triggers, as a category is renamed.
    await tx.select({ id: tenantConfigs.id }).from(tenantConfigs).where(isOwn).for('update');
    const config = await readConfig(ctx, tx);
    const today = currentDay(ctx, config);
    if (!isBefore(config.lastDailyOn, today)) return;
    await evaluateTriggers(within(ctx, tx), {});
    await tx.update(tenantConfigs).set({ lastDailyOn: today, updatedAt: ctx.now }).where(isOwn);
  });
}

/** Whether a day has begun in the workspace whose work is not done. */
export function isDayBehind(ctx: Ctx): Promise<boolean> {
  return read(ctx, async (tx) => {
    const config = await readConfig(ctx, tx);
    return isBefore(config.lastDailyOn, currentDay(ctx, config));
  });
}

function isBefore(day: string | null, today: string): boolean {
  return day === null || day < today;
}
