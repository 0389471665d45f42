import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';

export const turnedOffText = 'The webhook was turned off before this message arrived.';

export const sentAgainText = 'Somebody had this message sent again, as a delivery of its own.';

/**
 * Gives up the messages to a webhook that are still under way, or one of them, or every delivery of the one that was
 * first `firstId`, and writes into their logs why.
 */
export async function endDeliveries(
  ctx: Ctx,
  tx: Tx,
  { webhookId, deliveryId, firstId }: { webhookId: string; deliveryId?: string; firstId?: string },
  why: string,
): Promise<void> {
  const now = sql`${ctx.now.toISOString()}::timestamptz`;
  const isOne = deliveryId === undefined ? sql`` : sql`and id = ${deliveryId}`;
  const isOfFirst = firstId === undefined ? sql`` : sql`and (id = ${firstId} or replay_of = ${firstId})`;
  await tx.execute(sql`
    with ended as (
      update webhook_deliveries set status = 'failed', next_attempt_at = null, updated_at = ${now}
      where tenant_id = ${ctx.tenant.id} and webhook_id = ${webhookId} and status = 'pending' ${isOne} ${isOfFirst}
      returning id, attempts
    )
    insert into webhook_attempts (tenant_id, id, delivery_id, number, error, duration_ms, created_at)
    select ${ctx.tenant.id}::uuid, gen_random_uuid(), id, attempts + 1, ${why}::text, 0, ${now} from ended`);
}
