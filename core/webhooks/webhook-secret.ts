import type { Ctx } from '#platform/ctx.ts';
import { newSigningSecret } from '#platform/outgoing/sign-message.ts';
import { openSealer } from '#platform/seal.ts';

const placeOf = (ctx: Ctx, id: string) => ({ tenantId: ctx.tenant.id, purpose: 'webhook-secret', id });

/** A new signing secret for a webhook: in clear to be shown once, sealed to be kept. */
export async function makeSecret(ctx: Ctx, webhookId: string): Promise<{ secret: string; sealed: string }> {
  const sealer = await openSealer(ctx);
  const secret = newSigningSecret();
  return { secret, sealed: sealer.seal(secret, placeOf(ctx, webhookId)) };
}

/** The signing secret of a webhook in clear. @throws Error when its key is not known any more */
export async function openSecret(ctx: Ctx, webhookId: string, sealed: string): Promise<string> {
  return (await openSealer(ctx)).open(sealed, placeOf(ctx, webhookId));
}
