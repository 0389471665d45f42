import { and, eq } from 'drizzle-orm';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { ssoProviders } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { keepDomains } from '#platform/auth/oidc-domains.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { assertMayLetIn } from './check-provider.ts';
import { selectProvider, withoutSecret } from './provider-row.ts';

/**
 * Deletes a provider with what it said of who is who. Members stay, with the roles they have, and so do their sessions.
 * @throws AppError `sso-provider.not-found`, `role.beyond-yours` when it lets people in who may do more than the actor
 */
export async function deleteProvider(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'sso:write');
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    const row = await selectProvider(ctx, tx, id);
    await assertMayLetIn(ctx, tx, row);
    await tx.delete(ssoProviders).where(and(eq(ssoProviders.tenantId, ctx.tenant.id), eq(ssoProviders.id, id)));
    await keepDomains(tx, { ...row, isActive: false });
    await audit(ctx, tx, {
      action: 'sso-provider.deleted',
      resourceType: 'sso-provider',
      resourceId: id,
      oldValues: withoutSecret(row),
    });
    return { isDone: true };
  });
}
