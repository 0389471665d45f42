import { accounts } from '#db/schema/accounts.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { selectAccount } from './account-row.ts';

/** Makes an account inactive: it leaves the portfolio and the company score, its data stay. Doing so twice changes nothing more. */
export async function deactivateAccount(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  await setStatus(ctx, id, 'inactive');
  return { isDone: true };
}

/** Makes an inactive account active again. */
export function restoreAccount(ctx: Ctx, { id }: { id: string }): Promise<AccountDetail> {
  return setStatus(ctx, id, 'active');
}

async function setStatus(ctx: Ctx, id: string, accountStatus: 'active' | 'inactive'): Promise<AccountDetail> {
  allow(ctx, 'accounts:write');
  return write(ctx, async (tx) => {
    const former = await selectAccount(ctx, tx, id);
    if (former.accountStatus === accountStatus) return former;
    const inactivatedAt = accountStatus === 'inactive' ? ctx.now : null;
    const { before, after } = await updateVersioned(
      ctx,
      tx,
      accounts,
      'account',
      { id },
      { accountStatus, inactivatedAt },
    );
    const action = accountStatus === 'inactive' ? 'account.deactivated' : 'account.restored';
    await audit(ctx, tx, { action, resourceType: 'account', resourceId: id, oldValues: before, newValues: after });
    await emit(ctx, tx, 'account.status-changed', { accountId: id, isActive: accountStatus === 'active' });
    return selectAccount(ctx, tx, id);
  });
}
