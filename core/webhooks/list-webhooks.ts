import { and, eq, ilike, or } from 'drizzle-orm';
import { webhooks } from '#db/schema/webhooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Webhook, webhooksContract } from '#shared/contracts/webhooks.ts';
import { presentWebhook, selectWebhook, webhookColumns } from './webhook-row.ts';

/** A page of webhooks by name, each with how its last message fared. */
export function listWebhooks(ctx: Ctx, query: InputOf<typeof webhooksContract.list>): Promise<Page<Webhook>> {
  allow(ctx, 'webhooks:read');
  const pattern = query.search ? containing(query.search) : null;
  const filter = and(
    eq(webhooks.tenantId, ctx.tenant.id),
    pattern ? or(ilike(webhooks.name, pattern), ilike(webhooks.url, pattern)) : undefined,
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: {
        name: { value: webhooks.nameKey, type: 'text' },
        createdAt: { value: webhooks.createdAt, type: 'timestamptz' },
      },
      defaultSort: 'name',
      id: webhooks.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ ...webhookColumns, sortValue })
          .from(webhooks)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, webhooks, filter),
    });
    return { ...page, items: page.items.map((row) => presentWebhook(row, ctx.now)) };
  });
}

/** One webhook. @throws AppError `webhook.not-found` */
export function getWebhook(ctx: Ctx, { id }: { id: string }): Promise<Webhook> {
  allow(ctx, 'webhooks:read');
  return read(ctx, (tx) => selectWebhook(ctx, tx, id));
}
