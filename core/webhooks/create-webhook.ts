import { eq } from 'drizzle-orm';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { webhooks } from '#db/schema/webhooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Webhook, webhooksContract } from '#shared/contracts/webhooks.ts';
import { nameKey } from '#shared/names.ts';
import { checkUrl } from './check-url.ts';
import { inOrder, selectWebhook, withoutSecret } from './webhook-row.ts';
import { makeSecret } from './secrets/webhook-secret.ts';

const mostWebhooks = 50;

/**
 * Adds a webhook. Its signing secret is given back here and never again.
 * @throws AppError `webhook.invalid`, `webhook.too-many`
 */
export async function createWebhook(
  ctx: Ctx,
  input: InputOf<typeof webhooksContract.create>,
): Promise<Webhook & { secret: string }> {
  allow(ctx, 'webhooks:write');
  const url = checkUrl(ctx, input.url);
  const id = newId();
  const { secret, sealed } = await makeSecret(ctx, id);
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    if ((await tx.$count(webhooks, eq(webhooks.tenantId, ctx.tenant.id))) >= mostWebhooks)
      throw new AppError(
        'limit',
        'webhook.too-many',
        `A workspace has at most ${mostWebhooks} webhooks. Delete one that is needed no more.`,
      );
    const [row] = await tx
      .insert(webhooks)
      .values({
        tenantId: ctx.tenant.id,
        id,
        name: input.name,
        nameKey: nameKey(input.name),
        url,
        events: inOrder(input.events),
        secret: sealed,
        isActive: input.isActive ?? true,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .returning();
    if (!row) throw new Error('The webhook was not stored.');
    const newValues = withoutSecret(row);
    await audit(ctx, tx, { action: 'webhook.created', resourceType: 'webhook', resourceId: id, newValues });
    return { ...(await selectWebhook(ctx, tx, id)), secret };
  });
}
