import { webhooks } from '#db/schema/webhooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { selectWebhook } from './webhook-row.ts';
import { makeSecret } from './webhook-secret.ts';

/**
 * Gives a webhook a new signing secret, shown in this answer alone; every message from now on is signed with it.
 * @throws AppError `webhook.not-found`
 */
export async function rotateSecret(ctx: Ctx, { id }: { id: string }): Promise<Webhook & { secret: string }> {
  allow(ctx, 'webhooks:write');
  await read(ctx, (tx) => selectWebhook(ctx, tx, id));
  const { secret, sealed } = await makeSecret(ctx, id);
  return write(ctx, async (tx) => {
    await updateVersioned(ctx, tx, webhooks, 'webhook', { id }, { secret: sealed });
    await audit(ctx, tx, { action: 'webhook.secret-rotated', resourceType: 'webhook', resourceId: id });
    return { ...(await selectWebhook(ctx, tx, id)), secret };
  });
}
