import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { ssoProviders } from '#db/schema/access.ts';
import type { OidcProvider } from '#platform/auth/oidc-client.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { SsoProvider } from '#shared/contracts/sso.ts';
import { openClientSecret } from './client-secret.ts';

export type ProviderRow = typeof ssoProviders.$inferSelect;

/** A provider as the API shows it: never its secret. @param redirectUri where providers send people back to */
export function presentProvider(row: ProviderRow, redirectUri: string): SsoProvider {
  const { tenantId: _, clientSecret: _secret, createdAt: _created, updatedAt, ...shown } = row;
  return { ...shown, redirectUri, updatedAt: updatedAt.toISOString() };
}

/** A row without its secret, for the audit log. */
export function withoutSecret({ clientSecret: _, ...row }: ProviderRow): Record<string, unknown> {
  return row;
}

/** One provider by its id. @throws AppError `sso-provider.not-found` */
export async function selectProvider(ctx: Ctx, tx: Tx, id: string): Promise<ProviderRow> {
  const [row] = await tx
    .select()
    .from(ssoProviders)
    .where(and(eq(ssoProviders.tenantId, ctx.tenant.id), eq(ssoProviders.id, id)));
  if (!row) throw notFound('sso-provider');
  return row;
}

/** The provider as it is asked, with its secret in clear. */
export async function toOidc(ctx: Ctx, row: ProviderRow): Promise<OidcProvider> {
  const { id, version, issuer, clientId } = row;
  const clientSecret = await openClientSecret(ctx, id, row.clientSecret);
  return { key: `${id} ${version}`, issuer, clientId, clientSecret };
}

/** What may be asked of a provider in this installation. */
export const oidcOptions = ({ app }: Pick<Ctx, 'app'>) => ({ allowsPrivate: app.env.ALLOW_PRIVATE_ADDRESSES });
