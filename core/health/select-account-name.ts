import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';

/** An account by id and name. @throws AppError `account.not-found` */
export async function selectAccountName(ctx: Ctx, tx: Tx, id: string): Promise<{ id: string; name: string }> {
  const [account] = await tx
    .select({ id: accounts.id, name: accounts.name })
    .from(accounts)
    .where(and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, id)));
  if (!account) throw notFound('account');
  return account;
}
