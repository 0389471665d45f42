import { accounts } from '#db/schema/accounts.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { AccountDetail, accountsContract } from '#shared/contracts/accounts.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { nameKey } from '#shared/names.ts';
import { accountSearchText, selectAccount } from './account-row.ts';
import { checkAccount } from './check-account.ts';

/**
 * Changes the given fields of an account.
 * @throws AppError `account.not-found`, `account.changed-meanwhile`, `account.invalid`, `account.external-id-taken`
 */
export async function updateAccount(ctx: Ctx, input: InputOf<typeof accountsContract.update>): Promise<AccountDetail> {
  allow(ctx, 'accounts:write');
  const { id, version, ...changes } = input;
  return write(ctx, async (tx) => {
    const former = await selectAccount(ctx, tx, id);
    await checkAccount(ctx, tx, id, changes, { ...former, ...changes });
    const whole = { ...former, ...changes };
    const { before, after } = await updateVersioned(
      ctx,
      tx,
      accounts,
      'account',
      { id, version },
      {
        ...changes,
        nameKey: nameKey(whole.name),
        searchText: accountSearchText(whole),
      },
    );
    await audit(ctx, tx, {
      action: 'account.updated',
      resourceType: 'account',
      resourceId: id,
      oldValues: before,
      newValues: after,
    });
    return selectAccount(ctx, tx, id);
  });
}
