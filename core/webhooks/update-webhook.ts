import { webhooks } from '#db/schema/webhooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Webhook, webhooksContract } from '#shared/contracts/webhooks.ts';
import { nameKey } from '#shared/names.ts';
import { checkUrl } from './check-url.ts';
import { endDeliveries, turnedOffText } from './deliveries/end-deliveries.ts';
import { inOrder, selectWebhook, withoutSecret } from './webhook-row.ts';

/**
 * Changes the given fields of a webhook. Turned off, it is sent nothing more: messages under way are given up.
 * @throws AppError `webhook.not-found`, `webhook.changed-meanwhile`, `webhook.invalid`
 */
export async function updateWebhook(ctx: Ctx, input: InputOf<typeof webhooksContract.update>): Promise<Webhook> {
  allow(ctx, 'webhooks:write');
  const { id, version, name, url, events, isActive } = input;
  return write(ctx, async (tx) => {
    await selectWebhook(ctx, tx, id);
    const changes = {
      ...(name === undefined ? {} : { name, nameKey: nameKey(name) }),
      ...(url === undefined ? {} : { url: checkUrl(ctx, url) }),
      ...(events === undefined ? {} : { events: inOrder(events) }),
      ...(isActive === undefined ? {} : { isActive }),
    };
    const { before, after } = await updateVersioned(ctx, tx, webhooks, 'webhook', { id, version }, changes);
    await audit(ctx, tx, {
      action: 'webhook.updated',
      resourceType: 'webhook',
      resourceId: id,
      oldValues: withoutSecret(before),
      newValues: withoutSecret(after),
    });
    if (before.isActive && !after.isActive) await endDeliveries(ctx, tx, { webhookId: id }, turnedOffText);
    return selectWebhook(ctx, tx, id);
  });
}
