import { and, desc, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { webhookFormerSecrets, webhooks } from '#db/schema/webhooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { notFound } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { selectWebhook } from '../webhook-row.ts';
import { makeSecret, openSecret } from './webhook-secret.ts';

const overlapSeconds = 24 * 3600;
// Each signs every message, and a receiver takes only so long a header.
const mostSecrets = 5;

/**
 * Gives a webhook a new signing secret, shown in this answer alone. It signs every message from now on; the earlier one
 * signs beside it for 24 hours, so that the receiver has time to learn the new one.
 * @throws AppError `webhook.not-found`
 */
export async function rotateSecret(ctx: Ctx, { id }: { id: string }): Promise<Webhook & { secret: string }> {
  allow(ctx, 'webhooks:write');
  await read(ctx, (tx) => selectWebhook(ctx, tx, id));
  const { secret, sealed } = await makeSecret(ctx, id);
  return write(ctx, async (tx) => {
    const isWebhook = and(eq(webhooks.tenantId, ctx.tenant.id), eq(webhooks.id, id));
    const [former] = await tx.select({ secret: webhooks.secret }).from(webhooks).where(isWebhook).for('update');
    if (!former) throw notFound('webhook');
    await updateVersioned(ctx, tx, webhooks, 'webhook', { id }, { secret: sealed });
    await keepFormer(ctx, tx, id, former.secret);
    await audit(ctx, tx, { action: 'webhook.secret-rotated', resourceType: 'webhook', resourceId: id });
    return { ...(await selectWebhook(ctx, tx, id)), secret };
  });
}

async function keepFormer(ctx: Ctx, tx: Tx, webhookId: string, secret: string): Promise<void> {
  // What no known MAINSTAY_SECRET opens signs nothing.
  if ((await openSecret(ctx, webhookId, secret)) === null) return;
  const { id, tenantId } = webhookFormerSecrets;
  const isOfWebhook = and(eq(tenantId, ctx.tenant.id), eq(webhookFormerSecrets.webhookId, webhookId));
  const tooMany = tx
    .select({ id })
    .from(webhookFormerSecrets)
    .where(isOfWebhook)
    .orderBy(desc(webhookFormerSecrets.endsAt), desc(id))
    .offset(mostSecrets - 2);
  await tx.delete(webhookFormerSecrets).where(and(isOfWebhook, inArray(id, tooMany)));
  const endsAt = new Date(ctx.now.getTime() + overlapSeconds * 1000);
  await tx.insert(webhookFormerSecrets).values({ tenantId: ctx.tenant.id, id: newId(), webhookId, secret, endsAt });
  await emit(ctx, tx, 'former-secrets.ended', {}, { afterSeconds: overlapSeconds + 1 });
}
