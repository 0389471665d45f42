import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { selectAccount } from './account-row.ts';

/** One account in full. @throws AppError `account.not-found` */
export function getAccount(ctx: Ctx, { id }: { id: string }): Promise<AccountDetail> {
  allow(ctx, 'accounts:read');
  return read(ctx, (tx) => selectAccount(ctx, tx, id));
}
