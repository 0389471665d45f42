import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { invalid } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import type { AccountDetail, accountsContract } from '#shared/contracts/accounts.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { nameKey } from '#shared/names.ts';
import { accountSearchText, selectAccount } from './account-row.ts';
import { checkAccount } from './check-account.ts';
import { ownContact } from './own-contact.ts';

/**
 * Creates an account; its currency is the workspace's unless given. It is its creator's own if they see only theirs.
 * @throws AppError `account.invalid`, `account.external-id-taken`, `account.no-own-contact`
 */
export async function createAccount(ctx: Ctx, input: InputOf<typeof accountsContract.create>): Promise<AccountDetail> {
  allow(ctx, 'accounts:write');
  const id = newId();
  return write(ctx, async (tx) => {
    const ownerContactId = await ownerOfNew(ctx, tx, input.ownerContactId);
    await checkAccount(ctx, tx, null, input, input);
    const { currency } = await readConfig(ctx, tx);
    await tx.insert(accounts).values({
      currency,
      ...input,
      ownerContactId,
      tenantId: ctx.tenant.id,
      id,
      nameKey: nameKey(input.name),
      searchText: accountSearchText(input),
      createdAt: ctx.now,
      updatedAt: ctx.now,
    });
    await emit(ctx, tx, 'account.created', { accountIds: [id] });
    const account = await selectAccount(ctx, tx, id);
    const { can: _, health: _health, ...newValues } = account;
    await audit(ctx, tx, { action: 'account.created', resourceType: 'account', resourceId: id, newValues });
    return account;
  });
}

async function ownerOfNew(ctx: Ctx, tx: Tx, given: string | null | undefined): Promise<string | null> {
  const own = await ownContact(ctx, tx);
  if (own === null || given == null || given === own) return own ?? given ?? null;
  const message = 'You see only your own accounts, so you must be the owner of one that you create.';
  throw invalid('account.invalid', message, [{ path: 'ownerContactId', message }]);
}
