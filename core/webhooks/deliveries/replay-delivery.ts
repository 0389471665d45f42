import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { WebhookDelivery } from '#shared/contracts/webhooks.ts';
import { addDeliveries } from './add-deliveries.ts';
import { assertActive } from '../assert-active.ts';
import { selectDelivery } from './delivery-row.ts';
import { endDeliveries, sentAgainText } from './end-deliveries.ts';
import { holdWebhook } from '../webhook-row.ts';

/**
 * Sends the message of a delivery again, as a delivery of its own with the same id for the receiver. It takes the place
 * of those that are still under way.
 * @throws AppError `webhook.not-found`, `webhook-delivery.not-found`, `webhook.inactive`
 */
export async function replayDelivery(
  ctx: Ctx,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<WebhookDelivery> {
  allow(ctx, 'webhooks:write');
  return write(ctx, async (tx) => {
    // One replay after the other, or each would leave the message of the other under way.
    assertActive(await holdWebhook(ctx, tx, id, 'no key update'));
    const { event, payload, replayOf } = await selectDelivery(ctx, tx, id, deliveryId);
    const firstId = replayOf ?? deliveryId;
    await endDeliveries(ctx, tx, { webhookId: id, firstId }, sentAgainText);
    const [made = ''] = await addDeliveries(ctx, tx, [{ webhookId: id, event, payload, replayOf: firstId }]);
    const newValues = { deliveryId: made, replayOf: deliveryId };
    await audit(ctx, tx, { action: 'webhook.replayed', resourceType: 'webhook', resourceId: id, newValues });
    const { payload: _, ...delivery } = await selectDelivery(ctx, tx, id, made);
    return delivery;
  });
}
