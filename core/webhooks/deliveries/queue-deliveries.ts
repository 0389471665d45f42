import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { webhooks } from '#db/schema/webhooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { webhookEvents } from '#shared/contracts/webhooks.ts';
import { addDeliveries, payloadOf } from './add-deliveries.ts';

/**
 * Writes a message to each active webhook that wants the event, in the transaction of what happened. `messages` gives
 * the facts of each message; it is asked only when somebody wants them, so that an event nobody waits for costs one
 * small query.
 */
export async function queueDeliveries(
  ctx: Ctx,
  tx: Tx,
  event: (typeof webhookEvents)[number],
  messages: () => Promise<Record<string, unknown>[]>,
): Promise<void> {
  const wanting = await tx
    .select({ id: webhooks.id })
    .from(webhooks)
    .where(
      and(
        eq(webhooks.tenantId, ctx.tenant.id),
        eq(webhooks.isActive, true),
        sql`${webhooks.events} @> ${JSON.stringify([event])}::jsonb`,
      ),
    )
    .orderBy(asc(webhooks.id))
    // What happened must not fail because a webhook is deleted before the message is there.
    .for('key share');
  if (wanting.length === 0) return;
  const payloads = (await messages()).map((data) => payloadOf(ctx, event, data));
  if (payloads.length === 0) return;
  await addDeliveries(
    ctx,
    tx,
    payloads.flatMap((payload) => wanting.map(({ id }) => ({ webhookId: id, event, payload }))),
  );
}
