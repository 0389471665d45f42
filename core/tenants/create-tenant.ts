import { tenantConfigs, tenants } from '#db/schema/tenants.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { assertTimezone } from './assert-timezone.ts';

export type NewTenant = { name: string; email: string; industry?: string | null; timezone?: string; currency?: string };

/**
 * Creates the workspace `ctx.tenant.id`; its roles and ranges follow as reactions. Only Mainstay itself may do so: at
 * first run, for the demo, from the command line.
 * @throws AppError `tenant.timezone`
 */
export async function createTenant(ctx: Ctx, input: NewTenant): Promise<void> {
  if (ctx.actor.type !== 'system')
    throw new AppError('forbidden', 'tenant.forbidden', 'A workspace is created by the installation itself.');
  const timezone = assertTimezone(input.timezone ?? 'UTC');
  const email = input.email.toLowerCase();
  await write(ctx, async (tx) => {
    const tenant = { id: ctx.tenant.id, name: input.name, email, industry: input.industry ?? null };
    await tx.insert(tenants).values(tenant);
    const config = { timezone, currency: input.currency ?? 'USD' };
    await tx.insert(tenantConfigs).values({ tenantId: ctx.tenant.id, id: newId(), ...config });
    await audit(ctx, tx, {
      action: 'tenant.created',
      resourceType: 'tenant',
      resourceId: tenant.id,
      newValues: { ...tenant, ...config },
    });
    await emit(ctx, tx, 'tenant.created', { name: input.name });
  });
}
