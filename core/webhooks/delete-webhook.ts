import { and, eq } from 'drizzle-orm';
import { webhooks } from '#db/schema/webhooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { withoutSecret } from './webhook-row.ts';

/** Deletes a webhook with its delivery log; messages under way are not sent. @throws AppError `webhook.not-found` */
export async function deleteWebhook(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'webhooks:write');
  return write(ctx, async (tx) => {
    const [row] = await tx
      .delete(webhooks)
      .where(and(eq(webhooks.tenantId, ctx.tenant.id), eq(webhooks.id, id)))
      .returning();
    if (!row) throw notFound('webhook');
    const oldValues = withoutSecret(row);
    await audit(ctx, tx, { action: 'webhook.deleted', resourceType: 'webhook', resourceId: id, oldValues });
    return { isDone: true };
  });
}
