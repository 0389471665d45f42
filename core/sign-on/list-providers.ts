import { asc, eq } from 'drizzle-orm';
import { ssoProviders } from '#db/schema/access.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { SsoProvider } from '#shared/contracts/sso.ts';
import { presentProvider } from './provider-row.ts';

/** The identity providers of the workspace, the oldest first, and what is to be registered at one before it is added. */
export async function listProviders(
  ctx: Ctx,
  redirectUri: string,
): Promise<{ items: SsoProvider[]; redirectUri: string }> {
  allow(ctx, 'sso:read');
  const rows = await read(ctx, (tx) =>
    tx
      .select()
      .from(ssoProviders)
      .where(eq(ssoProviders.tenantId, ctx.tenant.id))
      .orderBy(asc(ssoProviders.createdAt), asc(ssoProviders.id)),
  );
  return { items: rows.map((row) => presentProvider(row, redirectUri)), redirectUri };
}
