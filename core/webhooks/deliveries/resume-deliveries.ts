import { and, eq, inArray, isNull, lt, or, sql } from 'drizzle-orm';
import { webhookDeliveries } from '#db/schema/webhooks.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';

const lostAfterMs = 5 * 60_000;
const atOnce = 500;

/**
 * Queues deliveries that came in masses, and those whose message was lost, as with a killed process or a restored
 * backup. Of the lost ones a part each time: behind a slow receiver they may only wait, and then come twice, which
 * sends nothing twice.
 */
export async function resumeDeliveries(ctx: Ctx): Promise<void> {
  let hasMore = true;
  while (hasMore) {
    hasMore = await write(ctx, async (tx) => {
      const rows = await tx
        .select({ id: webhookDeliveries.id, nextAttemptAt: webhookDeliveries.nextAttemptAt })
        .from(webhookDeliveries)
        .where(areDue(ctx))
        .orderBy(sql`${webhookDeliveries.nextAttemptAt} asc nulls first`, webhookDeliveries.id)
        .limit(atOnce)
        .for('update', { skipLocked: true });
      if (rows.length === 0) return false;
      const ids = rows.map(({ id }) => id);
      await tx
        .update(webhookDeliveries)
        .set({ nextAttemptAt: ctx.now })
        .where(and(eq(webhookDeliveries.tenantId, ctx.tenant.id), inArray(webhookDeliveries.id, ids)));
      for (const deliveryId of ids) await emit(ctx, tx, 'delivery.queued', { deliveryId });
      return rows.length === atOnce && rows.some(({ nextAttemptAt }) => nextAttemptAt === null);
    });
  }
}

/** Whether there is something to resume. */
export function areDeliveriesDue(ctx: Ctx): Promise<boolean> {
  return read(ctx, async (tx) => {
    const due = await tx.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(areDue(ctx)).limit(1);
    return due.length > 0;
  });
}

function areDue(ctx: Ctx) {
  return and(
    eq(webhookDeliveries.tenantId, ctx.tenant.id),
    eq(webhookDeliveries.status, 'pending'),
    or(
      isNull(webhookDeliveries.nextAttemptAt),
      lt(webhookDeliveries.nextAttemptAt, new Date(ctx.now.getTime() - lostAfterMs)),
    ),
  );
}
