import { and, eq, ilike, inArray } from 'drizzle-orm';
import { webhookDeliveries } from '#db/schema/webhooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { WebhookDelivery, webhooksContract } from '#shared/contracts/webhooks.ts';
import { deliveryColumns, presentDelivery } from './delivery-row.ts';
import { selectWebhook } from '../webhook-row.ts';

/** The delivery log of a webhook, newest first. @throws AppError `webhook.not-found` */
export function listDeliveries(
  ctx: Ctx,
  query: InputOf<typeof webhooksContract.listDeliveries>,
): Promise<Page<WebhookDelivery>> {
  allow(ctx, 'webhooks:read');
  const log = webhookDeliveries;
  const filter = and(
    eq(log.tenantId, ctx.tenant.id),
    eq(log.webhookId, query.id),
    query.status && inArray(log.status, query.status),
    query.event && inArray(log.event, query.event),
    query.search ? ilike(log.event, containing(query.search)) : undefined,
  );
  return read(ctx, async (tx) => {
    await selectWebhook(ctx, tx, query.id);
    const page = await listPage({
      query,
      sorts: { createdAt: { value: log.createdAt, type: 'timestamptz' } },
      defaultSort: '-createdAt',
      id: log.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ ...deliveryColumns, sortValue })
          .from(log)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, log, filter),
    });
    return { ...page, items: page.items.map(presentDelivery) };
  });
}
