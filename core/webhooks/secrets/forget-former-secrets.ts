import { and, eq, lte } from 'drizzle-orm';
import { webhookFormerSecrets } from '#db/schema/webhooks.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Forgets the signing secrets that were replaced and whose time is over: they sign nothing any more. */
export async function forgetFormerSecrets(ctx: Ctx): Promise<void> {
  const { tenantId, endsAt } = webhookFormerSecrets;
  await write(ctx, (tx) =>
    tx.delete(webhookFormerSecrets).where(and(eq(tenantId, ctx.tenant.id), lte(endsAt, ctx.now))),
  );
}
