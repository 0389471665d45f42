import type { Ctx } from '#platform/ctx.ts';
import { openSealer } from '#platform/seal.ts';

const placeOf = (ctx: Ctx, id: string) => ({ tenantId: ctx.tenant.id, purpose: 'sso_providers.client_secret', id });

/** The client secret of a provider, sealed to be kept. */
export async function sealClientSecret(ctx: Ctx, providerId: string, secret: string): Promise<string> {
  return (await openSealer(ctx)).seal(secret, placeOf(ctx, providerId));
}

/** The client secret in clear. @throws Error when its key is not known any more */
export async function openClientSecret(ctx: Ctx, providerId: string, sealed: string): Promise<string> {
  return (await openSealer(ctx)).open(sealed, placeOf(ctx, providerId));
}
