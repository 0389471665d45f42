import { and, eq, inArray, lt, ne } from 'drizzle-orm';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import { webhookDeliveries, webhooks } from '#db/schema/webhooks.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

const dayMs = 24 * 3600 * 1000;
const atOnce = 2000;

/** Forgets deliveries and their logs after as long as the workspace keeps them, in parts of one transaction each. */
export async function cleanDeliveries(ctx: Ctx): Promise<void> {
  const { all, deliveryDays } = await read(ctx, async (tx) => ({
    all: await tx.select({ id: webhooks.id }).from(webhooks).where(eq(webhooks.tenantId, ctx.tenant.id)),
    deliveryDays: settingsOf(await readConfig(ctx, tx)).retention.deliveryDays,
  }));
  const before = new Date(ctx.now.getTime() - deliveryDays * dayMs);
  for (const { id } of all) while ((await cleanPart(ctx, id, before)) === atOnce);
}

async function cleanPart(ctx: Ctx, webhookId: string, before: Date): Promise<number> {
  return write(ctx, async (tx) => {
    const isOld = and(
      eq(webhookDeliveries.tenantId, ctx.tenant.id),
      eq(webhookDeliveries.webhookId, webhookId),
      lt(webhookDeliveries.createdAt, before),
      ne(webhookDeliveries.status, 'pending'),
    );
    const part = tx.select({ id: webhookDeliveries.id }).from(webhookDeliveries).where(isOld).limit(atOnce);
    const gone = await tx
      .delete(webhookDeliveries)
      .where(and(eq(webhookDeliveries.tenantId, ctx.tenant.id), inArray(webhookDeliveries.id, part)))
      .returning({ id: webhookDeliveries.id });
    return gone.length;
  });
}
