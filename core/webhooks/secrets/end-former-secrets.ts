import { and, eq } from 'drizzle-orm';
import { webhookFormerSecrets } from '#db/schema/webhooks.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { selectWebhook } from '../webhook-row.ts';

/**
 * Has the newest secret of a webhook alone sign from now on, as when an earlier one has leaked. Done again it finds
 * nothing to end.
 * @throws AppError `webhook.not-found`
 */
export async function endFormerSecrets(ctx: Ctx, { id }: { id: string }): Promise<Webhook> {
  allow(ctx, 'webhooks:write');
  return write(ctx, async (tx) => {
    await selectWebhook(ctx, tx, id);
    const { tenantId, webhookId } = webhookFormerSecrets;
    const ended = await tx
      .delete(webhookFormerSecrets)
      .where(and(eq(tenantId, ctx.tenant.id), eq(webhookId, id)))
      .returning({ id: webhookFormerSecrets.id });
    if (ended.length > 0)
      await audit(ctx, tx, {
        action: 'webhook.former-secrets-ended',
        resourceType: 'webhook',
        resourceId: id,
        newValues: { ended: ended.length },
      });
    return selectWebhook(ctx, tx, id);
  });
}
