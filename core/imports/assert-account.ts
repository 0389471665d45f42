import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';

/** @throws AppError `account.not-found` unless the workspace has this account */
export async function assertAccount(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const isAccount = and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, id));
  const [found] = await tx.select({ id: accounts.id }).from(accounts).where(isAccount);
  if (!found) throw notFound('account');
}
