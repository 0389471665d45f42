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

/** The signing secret of a webhook in clear; null when the key it was sealed with is not known any more. */
export async function openSecret(ctx: Ctx, webhookId: string, sealed: string): Promise<string | null> {
  const sealer = await openSealer(ctx);
  try {
    return sealer.open(sealed, placeOf(ctx, webhookId));
  } catch {
    return null;
  }
}
