import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import type { Ctx } from '#platform/ctx.ts';
import { monthOf } from '#shared/months.ts';

export type TenantConfig = typeof tenantConfigs.$inferSelect;

/** The settings of the workspace: time zone, currency, upload mode, version of the scoring settings. */
export async function readConfig(ctx: Ctx, tx: Tx): Promise<TenantConfig> {
  const [config] = await tx.select().from(tenantConfigs).where(eq(tenantConfigs.tenantId, ctx.tenant.id));
  if (!config) throw new Error('The workspace has no settings.');
  return config;
}

/** The month it is now in the workspace's time zone, as a month number. */
export function currentMonth(ctx: Ctx, config: TenantConfig): number {
  return monthOf(ctx.now, config.timezone);
}
