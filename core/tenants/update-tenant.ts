import { and, eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { tenantConfigs, tenants } from '#db/schema/tenants.ts';
import { audit } from '#platform/audit.ts';
import { endPasswordSessions } from '#platform/auth/sessions.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Tenant, tenantContract } from '#shared/contracts/tenants.ts';
import { checkSettings } from './check-settings.ts';
import { selectTenant } from './get-tenant.ts';
import { lockTenant } from './lock-tenant.ts';

/**
 * Changes the workspace or its settings. What has been worked out with them before stays as it is: other business
 * hours move no due date that stands, another time zone no month that was recorded.
 * @throws AppError `tenant.timezone`, `tenant.invalid`, `tenant.changed-meanwhile`
 */
export async function updateTenant(
  ctx: Ctx,
  input: InputOf<typeof tenantContract.update>,
): Promise<z.infer<typeof Tenant>> {
  allow(ctx, 'settings:write');
  const { version, ...given } = input;
  const { name, email, phone, industry, ...config } = checkSettings(given);
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    const before = await selectTenant(ctx, tx);
    const changed = await tx
      .update(tenants)
      .set({ name, email, phone, industry, version: sql`${tenants.version} + 1`, updatedAt: ctx.now })
      .where(and(eq(tenants.id, ctx.tenant.id), eq(tenants.version, version)))
      .returning({ id: tenants.id });
    if (changed.length === 0) {
      throw new AppError(
        'conflict',
        'tenant.changed-meanwhile',
        'Somebody has changed these settings since you opened them. Load them again.',
        {
          version: before.version,
        },
      );
    }
    await tx
      .update(tenantConfigs)
      .set({ ...config, updatedAt: ctx.now })
      .where(eq(tenantConfigs.tenantId, ctx.tenant.id));
    const after = await selectTenant(ctx, tx);
    // Who has a second factor is to show it; whoever has none yet is let in to set one up, and for nothing else.
    if (after.signInRules.isSecondFactorRequired && !before.signInRules.isSecondFactorRequired)
      await endPasswordSessions(tx, ctx.tenant.id, { except: ctx.client?.sessionId });
    onCommit(tx, () => ctx.app.sessions.forgetTenant(ctx.tenant.id));
    await audit(ctx, tx, {
      action: 'tenant.updated',
      resourceType: 'tenant',
      resourceId: ctx.tenant.id,
      oldValues: before,
      newValues: after,
    });
    return after;
  });
}
