import { and, eq } from 'drizzle-orm';
import { ssoProviders } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { keepDomains } from '#platform/auth/oidc-domains.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { withoutSecret } from './provider-row.ts';

/**
 * Deletes a provider with what it said of who is who. Members stay, with the roles they have, and so do their sessions.
 * @throws AppError `sso-provider.not-found`
 */
export async function deleteProvider(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'sso:write');
  return write(ctx, async (tx) => {
    const [row] = await tx
      .delete(ssoProviders)
      .where(and(eq(ssoProviders.tenantId, ctx.tenant.id), eq(ssoProviders.id, id)))
      .returning();
    if (!row) throw notFound('sso-provider');
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
