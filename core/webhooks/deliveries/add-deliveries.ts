import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { webhookDeliveries } from '#db/schema/webhooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import type { WebhookEvent } from '#shared/contracts/webhooks.ts';

export type NewDelivery = {
  webhookId: string;
  event: WebhookEvent;
  payload: Record<string, unknown>;
  replayOf?: string;
};

// A message in the queue costs a statement, so what comes in masses is queued later, by one message.
const mostQueuedAtOnce = 5;

/** What is sent: what happened, when, and the facts of it. */
export function payloadOf(ctx: Ctx, type: WebhookEvent, data: Record<string, unknown>): Record<string, unknown> {
  return { type, timestamp: ctx.now.toISOString(), data };
}

/** Writes deliveries in the transaction of what happened and has them sent. @returns their ids */
export async function addDeliveries(ctx: Ctx, tx: Tx, deliveries: NewDelivery[]): Promise<string[]> {
  const areQueued = deliveries.length <= mostQueuedAtOnce;
  const rows = deliveries.map(({ replayOf, ...delivery }) => ({
    tenantId: ctx.tenant.id,
    id: newId(),
    ...delivery,
    replayOf: replayOf ?? null,
    nextAttemptAt: areQueued ? ctx.now : null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }));
  await insertRows(tx, webhookDeliveries, rows);
  if (areQueued) for (const { id } of rows) await emit(ctx, tx, 'delivery.queued', { deliveryId: id });
  else await emit(ctx, tx, 'deliveries.due', {});
  return rows.map(({ id }) => id);
}
