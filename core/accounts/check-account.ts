import { and, eq, ne } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { asWorkspace, isLimited } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import type { FieldProblem } from '#platform/errors.ts';
import { ancestorsOf } from './account-row.ts';

type Checked = {
  externalId?: string | null;
  contractStartDate?: string | null;
  contractEndDate?: string | null;
  ownerContactId?: string | null;
  parentAccountId?: string | null;
};

/**
 * Rules an account must keep beside those of its fields: `given` is what is written, `whole` what the account will be.
 * @throws AppError `account.invalid` with the fields at fault, `account.external-id-taken`
 */
export async function checkAccount(ctx: Ctx, tx: Tx, id: string | null, given: Checked, whole: Checked): Promise<void> {
  const problems: FieldProblem[] = [];
  if (whole.contractStartDate && whole.contractEndDate && whole.contractEndDate <= whole.contractStartDate) {
    problems.push({ path: 'contractEndDate', message: 'The contract must end after it starts.' });
  }
  if (given.ownerContactId) {
    const [owner] = await tx
      .select({ type: contacts.type })
      .from(contacts)
      .where(and(eq(contacts.tenantId, ctx.tenant.id), eq(contacts.id, given.ownerContactId)));
    if (owner?.type !== 'Internal')
      problems.push({ path: 'ownerContactId', message: 'The owner must be an internal contact.' });
  }
  if (given.parentAccountId) {
    const { parentAccountId } = given;
    const seen = await ancestorsOf(ctx, tx, parentAccountId);
    if (seen.size === 0) problems.push({ path: 'parentAccountId', message: 'This parent account does not exist.' });
    // The line may lead through accounts that whoever asks does not see.
    const line = await asWorkspace(ctx, tx, (unlimited) => ancestorsOf(unlimited, tx, parentAccountId));
    if (id !== null && seen.size > 0 && line.has(id))
      problems.push({ path: 'parentAccountId', message: 'An account can not be below itself.' });
  }
  if (problems.length > 0)
    throw invalid('account.invalid', problems.map((problem) => problem.message).join(' '), problems);
  if (given.externalId) await assertFree(ctx, tx, id, given.externalId);
}

async function assertFree(ctx: Ctx, tx: Tx, id: string | null, externalId: string): Promise<void> {
  const find = () =>
    tx
      .select({ name: accounts.name })
      .from(accounts)
      .where(
        and(
          eq(accounts.tenantId, ctx.tenant.id),
          eq(accounts.externalId, externalId),
          id === null ? undefined : ne(accounts.id, id),
        ),
      );
  const [seen] = await find();
  const [taken] = seen || !isLimited(ctx) ? [seen] : await asWorkspace(ctx, tx, find);
  if (!taken) return;
  const holder = seen?.name ?? 'an account that you do not look after';
  const problems = [{ path: 'externalId', message: `Belongs to ${holder} already.` }];
  const message = `The external id ${externalId} belongs to ${holder} already.`;
  throw new AppError('conflict', 'account.external-id-taken', message, { problems });
}
