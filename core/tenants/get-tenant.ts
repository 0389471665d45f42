import { eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { Tx } from '#db/database.ts';
import { tenants } from '#db/schema/tenants.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { Tenant } from '#shared/contracts/tenants.ts';
import { readConfig } from './read-config.ts';
import { settingsOf } from './settings-of.ts';

/** The workspace and its settings, as every member may see them. */
export function getTenant(ctx: Ctx): Promise<z.infer<typeof Tenant>> {
  return read(ctx, (tx) => selectTenant(ctx, tx));
}

/** The same inside an open transaction. */
export async function selectTenant(ctx: Ctx, tx: Tx): Promise<z.infer<typeof Tenant>> {
  const [tenant] = await tx.select().from(tenants).where(eq(tenants.id, ctx.tenant.id));
  if (!tenant) throw notFound('workspace');
  const config = await readConfig(ctx, tx);
  const { timezone, currency, kpiUploadMode, fiscalYearStart } = config;
  const { id, name, email, phone, industry, version } = tenant;
  const own = { id, name, email, phone, industry, version };
  return { ...own, timezone, currency, kpiUploadMode, fiscalYearStart, ...settingsOf(config) };
}
