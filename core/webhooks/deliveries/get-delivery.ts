import { and, asc, eq } from 'drizzle-orm';
import { webhookAttempts } from '#db/schema/webhooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { WebhookDeliveryDetail } from '#shared/contracts/webhooks.ts';
import { selectDelivery } from './delivery-row.ts';
import { selectWebhook } from '../webhook-row.ts';

/**
 * A delivery with what is sent and each try of it.
 * @throws AppError `webhook.not-found`, `webhook-delivery.not-found`
 */
export function getDelivery(
  ctx: Ctx,
  { id, deliveryId }: { id: string; deliveryId: string },
): Promise<WebhookDeliveryDetail> {
  allow(ctx, 'webhooks:read');
  return read(ctx, async (tx) => {
    await selectWebhook(ctx, tx, id);
    const delivery = await selectDelivery(ctx, tx, id, deliveryId);
    const attempts = await tx
      .select()
      .from(webhookAttempts)
      .where(and(eq(webhookAttempts.tenantId, ctx.tenant.id), eq(webhookAttempts.deliveryId, deliveryId)))
      .orderBy(asc(webhookAttempts.number), asc(webhookAttempts.id));
    const log = attempts.map(({ number, createdAt, responseStatus, responseBody, error, durationMs }) => ({
      number,
      at: createdAt.toISOString(),
      responseStatus,
      responseBody,
      error,
      durationMs,
    }));
    return { ...delivery, log };
  });
}
