import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import type { Ctx } from '#platform/ctx.ts';
import { workspaceGone } from '#platform/workspace-gone.ts';
import { addDays, dayOf } from '#shared/business-days.ts';
import type { Calendar } from '#shared/business-days.ts';
import { monthOf } from '#shared/months.ts';
import { settingsOf } from './settings-of.ts';

export type TenantConfig = typeof tenantConfigs.$inferSelect;

/** The settings of the workspace. @throws AppError `session.none` when it was deleted meanwhile */
export async function readConfig(ctx: Ctx, tx: Tx): Promise<TenantConfig> {
  const [config] = await tx.select().from(tenantConfigs).where(eq(tenantConfigs.tenantId, ctx.tenant.id));
  if (!config) throw workspaceGone();
  return config;
}

/** The month it is now in the workspace's time zone, as a month number. */
export function currentMonth(ctx: Ctx, config: TenantConfig): number {
  return monthOf(ctx.now, config.timezone);
}

/** The day it is now in the workspace's time zone, `YYYY-MM-DD`. */
export function currentDay(ctx: Ctx, config: TenantConfig): string {
  return dayOf(ctx.now, config.timezone);
}

/** The day from which due dates are counted: today, or tomorrow once the business hours of today are over. */
export function countedFrom(ctx: Ctx, config: TenantConfig): string {
  const today = currentDay(ctx, config);
  const { to } = settingsOf(config).businessHours;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone: config.timezone, hour: '2-digit', minute: '2-digit' });
  return to !== '00:00' && clock.format(ctx.now) >= to ? addDays(today, 1) : today;
}

/** The days on which the workspace works: Monday to Friday unless its business hours say otherwise. */
export function calendarOf(config: TenantConfig): Calendar {
  const { workdays, holidays } = settingsOf(config).businessHours;
  return { workdays, holidays };
}
