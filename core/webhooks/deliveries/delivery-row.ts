import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { webhookDeliveries } from '#db/schema/webhooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { WebhookEvent } from '#shared/contracts/webhooks.ts';
import type { WebhookDelivery } from '#shared/contracts/webhooks.ts';

/** What a list shows of a delivery; the payload is shown with one alone. */
export const deliveryColumns = {
  id: webhookDeliveries.id,
  event: webhookDeliveries.event,
  status: webhookDeliveries.status,
  attempts: webhookDeliveries.attempts,
  nextAttemptAt: webhookDeliveries.nextAttemptAt,
  replayOf: webhookDeliveries.replayOf,
  createdAt: webhookDeliveries.createdAt,
  deliveredAt: webhookDeliveries.deliveredAt,
  lastResponse: sql<{ status: number | null; error: string | null } | null>`(
    select json_build_object('status', a.response_status, 'error', a.error) from webhook_attempts a
    where a.tenant_id = webhook_deliveries.tenant_id and a.delivery_id = webhook_deliveries.id
    order by a.number desc limit 1)`,
};

type Selected = Pick<WebhookDelivery, 'id' | 'status' | 'attempts' | 'replayOf' | 'lastResponse'> & {
  event: string;
  nextAttemptAt: Date | null;
  createdAt: Date;
  deliveredAt: Date | null;
};

/** A delivery as the API shows it. */
export function presentDelivery({ event, nextAttemptAt, createdAt, deliveredAt, ...row }: Selected): WebhookDelivery {
  return {
    ...row,
    event: WebhookEvent.parse(event),
    nextAttemptAt: nextAttemptAt?.toISOString() ?? null,
    createdAt: createdAt.toISOString(),
    deliveredAt: deliveredAt?.toISOString() ?? null,
  };
}

/** One delivery of a webhook, with its payload. @throws AppError `webhook-delivery.not-found` */
export async function selectDelivery(
  ctx: Ctx,
  tx: Tx,
  webhookId: string,
  id: string,
): Promise<WebhookDelivery & { payload: Record<string, unknown> }> {
  const { tenantId, payload } = webhookDeliveries;
  const [row] = await tx
    .select({ ...deliveryColumns, payload })
    .from(webhookDeliveries)
    .where(and(eq(tenantId, ctx.tenant.id), eq(webhookDeliveries.webhookId, webhookId), eq(webhookDeliveries.id, id)));
  if (!row) throw notFound('webhook-delivery');
  const { payload: sent, ...rest } = row;
  return { ...presentDelivery(rest), payload: sent };
}
