import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { webhooks } from '#db/schema/webhooks.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { webhookEvents } from '#shared/contracts/webhooks.ts';
import type { Webhook } from '#shared/contracts/webhooks.ts';

/** The columns that are shown: never the secret, sealed as it is. */
export const webhookColumns = {
  id: webhooks.id,
  name: webhooks.name,
  url: webhooks.url,
  events: webhooks.events,
  isActive: webhooks.isActive,
  version: webhooks.version,
  createdAt: webhooks.createdAt,
  updatedAt: webhooks.updatedAt,
  formerSecretsEndAt: sql<string | null>`(
    select to_json(max(f.ends_at)) #>> '{}' from webhook_former_secrets f
    where f.tenant_id = webhooks.tenant_id and f.webhook_id = webhooks.id)`,
  lastDelivery: sql<{ status: 'pending' | 'delivered' | 'failed'; at: string } | null>`(
    select json_build_object('status', d.status, 'at', d.updated_at) from webhook_deliveries d
    where d.tenant_id = webhooks.tenant_id and d.webhook_id = webhooks.id
    order by d.created_at desc, d.id desc limit 1)`,
};

type Selected = Pick<typeof webhooks.$inferSelect, 'id' | 'name' | 'url' | 'events' | 'isActive' | 'version'> & {
  createdAt: Date;
  updatedAt: Date;
  formerSecretsEndAt: string | null;
  lastDelivery: { status: 'pending' | 'delivered' | 'failed'; at: string } | null;
};

/** A webhook as the API shows it; events are told in the order in which the product lists them. */
export function presentWebhook(
  { events, createdAt, updatedAt, formerSecretsEndAt, lastDelivery, ...row }: Selected,
  now: Date,
): Webhook {
  const endAt = formerSecretsEndAt === null ? null : new Date(formerSecretsEndAt);
  return {
    ...row,
    formerSecretsUntil: endAt !== null && endAt > now ? endAt.toISOString() : null,
    events: inOrder(events),
    createdAt: createdAt.toISOString(),
    updatedAt: updatedAt.toISOString(),
    lastDelivery: lastDelivery && { status: lastDelivery.status, at: new Date(lastDelivery.at).toISOString() },
  };
}

/** Known events, each once. */
export function inOrder(events: readonly string[]): (typeof webhookEvents)[number][] {
  return webhookEvents.filter((event) => events.includes(event));
}

/** One webhook by its id. @throws AppError `webhook.not-found` */
export async function selectWebhook(ctx: Ctx, tx: Tx, id: string): Promise<Webhook> {
  const [row] = await tx
    .select(webhookColumns)
    .from(webhooks)
    .where(and(eq(webhooks.tenantId, ctx.tenant.id), eq(webhooks.id, id)));
  if (!row) throw notFound('webhook');
  return presentWebhook(row, ctx.now);
}

/**
 * The same, held so that it is not deleted before something is there that belongs to it; with `no key update` who holds
 * it so as well waits.
 */
export async function holdWebhook(
  ctx: Ctx,
  tx: Tx,
  id: string,
  strength: 'key share' | 'no key update' = 'key share',
): Promise<Webhook> {
  const isWebhook = and(eq(webhooks.tenantId, ctx.tenant.id), eq(webhooks.id, id));
  await tx.select({ id: webhooks.id }).from(webhooks).where(isWebhook).for(strength);
  return selectWebhook(ctx, tx, id);
}

/** A row without its secret, for the audit log. */
export function withoutSecret({ secret: _, ...row }: typeof webhooks.$inferSelect): Record<string, unknown> {
  return row;
}
