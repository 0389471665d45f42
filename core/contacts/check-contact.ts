import { and, eq, ne } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import type { FieldProblem } from '#platform/errors.ts';
import { normalizePhone, phoneMessage } from './normalize-phone.ts';

type Written = {
  email?: string | null;
  phone?: string | null;
  type?: 'Client' | 'Internal' | 'Vendor' | 'Partner';
  accountId?: string | null;
  userId?: string | null;
};

/** The given fields as they are stored: e-mail in small letters, phone as E.164. @throws AppError `contact.invalid` */
export function normalizeContact<T extends Written>(given: T): T {
  const email = given.email == null ? {} : { email: given.email.trim().toLowerCase() };
  if (given.phone == null) return { ...given, ...email };
  const phone = given.phone.trim() === '' ? null : normalizePhone(given.phone);
  if (phone === null && given.phone.trim() !== '')
    throw invalid('contact.invalid', phoneMessage, [{ path: 'phone', message: phoneMessage }]);
  return { ...given, ...email, phone };
}

/**
 * Rules a contact must keep beside those of its fields: `given` is what is written, `whole` what the contact will be.
 * @throws AppError `contact.invalid` with the fields at fault, `account.not-found`, `member.not-found`,
 * `contact.user-taken`, `contact.owns-accounts`
 */
export async function checkContact(ctx: Ctx, tx: Tx, id: string | null, given: Written, whole: Written): Promise<void> {
  const problems: FieldProblem[] = [];
  const isInternal = whole.type === 'Internal';
  if (isInternal && whole.accountId)
    problems.push({
      path: 'accountId',
      message:
        'An internal contact works for your own company: leave the account empty, and assign the contact to accounts instead.',
    });
  if (!isInternal && whole.userId)
    problems.push({ path: 'userId', message: 'Only an internal contact can be linked to a user.' });
  if (problems.length > 0)
    throw invalid('contact.invalid', problems.map((problem) => problem.message).join(' '), problems);
  if (given.accountId) await assertThere(ctx, tx, accounts, 'account', given.accountId);
  if (given.userId) {
    await assertThere(ctx, tx, users, 'member', given.userId);
    await assertUserFree(ctx, tx, id, given.userId);
  }
  if (id !== null && given.type !== undefined && !isInternal)
    await assertOwnsNone(ctx, tx, id, 'can not stop being an internal contact');
}

/** @throws AppError `contact.owns-accounts` when active accounts are owned by the contact */
export async function assertOwnsNone(ctx: Ctx, tx: Tx, contactId: string, what: string): Promise<void> {
  const isOwned = and(
    eq(accounts.tenantId, ctx.tenant.id),
    eq(accounts.ownerContactId, contactId),
    eq(accounts.accountStatus, 'active'),
  );
  const count = await tx.$count(accounts, isOwned);
  if (count === 0) return;
  const [first] = await tx
    .select({ name: accounts.name })
    .from(accounts)
    .where(isOwned)
    .orderBy(accounts.nameKey)
    .limit(1);
  const owned =
    count === 1 ? `one active account (${first?.name})` : `${count} active accounts (${first?.name} and others)`;
  throw new AppError(
    'precondition',
    'contact.owns-accounts',
    `This contact owns ${owned}, so it ${what}. Give the accounts another owner first.`,
    { accounts: count },
  );
}

async function assertThere(
  ctx: Ctx,
  tx: Tx,
  table: typeof accounts | typeof users,
  noun: 'account' | 'member',
  id: string,
): Promise<void> {
  const [found] = await tx
    .select({ id: table.id })
    .from(table)
    .where(and(eq(table.tenantId, ctx.tenant.id), eq(table.id, id)));
  if (found) return;
  const message = `This ${noun} does not exist.`;
  throw new AppError('not-found', `${noun}.not-found`, message, {
    problems: [{ path: noun === 'account' ? 'accountId' : 'userId', message }],
  });
}

async function assertUserFree(ctx: Ctx, tx: Tx, id: string | null, userId: string): Promise<void> {
  const [taken] = await tx
    .select({ name: contacts.name })
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, ctx.tenant.id),
        eq(contacts.userId, userId),
        id === null ? undefined : ne(contacts.id, id),
      ),
    );
  if (!taken) return;
  throw new AppError('conflict', 'contact.user-taken', `This user is linked to the contact ${taken.name} already.`, {
    problems: [{ path: 'userId', message: `Linked to ${taken.name} already.` }],
  });
}
