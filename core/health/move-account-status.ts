import { and, eq } from 'drizzle-orm';
import { accountHealth } from '#db/schema/accounts.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events } from '#shared/events.ts';

/** Lets an account leave the portfolio or come back to it. */
export async function moveAccountStatus(
  ctx: Ctx,
  { accountId, isActive }: Events['account.status-changed'],
): Promise<void> {
  await write(ctx, (tx) =>
    tx
      .update(accountHealth)
      .set({ isActive, updatedAt: ctx.now })
      .where(and(eq(accountHealth.tenantId, ctx.tenant.id), eq(accountHealth.id, accountId))),
  );
}
