import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { WebhookDelivery } from '#shared/contracts/webhooks.ts';
import { addDeliveries, payloadOf } from './deliveries/add-deliveries.ts';
import { assertActive } from './assert-active.ts';
import { selectDelivery } from './deliveries/delivery-row.ts';
import { holdWebhook } from './webhook-row.ts';

/** Sends a message that tells nothing but that it arrives. @throws AppError `webhook.not-found`, `webhook.inactive` */
export async function testWebhook(ctx: Ctx, { id }: { id: string }): Promise<WebhookDelivery> {
  allow(ctx, 'webhooks:write');
  return write(ctx, async (tx) => {
    const webhook = await holdWebhook(ctx, tx, id);
    assertActive(webhook);
    const data = {
      webhook: { id, name: webhook.name },
      message: 'This is a test. It tells nothing but that it arrives.',
    };
    const payload = payloadOf(ctx, 'webhook.test', data);
    const [made = ''] = await addDeliveries(ctx, tx, [{ webhookId: id, event: 'webhook.test', payload }]);
    const newValues = { deliveryId: made };
    await audit(ctx, tx, { action: 'webhook.tested', resourceType: 'webhook', resourceId: id, newValues });
    const { payload: _, ...delivery } = await selectDelivery(ctx, tx, id, made);
    return delivery;
  });
}
