import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { signInAccounts, signInUsers, userSessions } from '#db/schema/sign-in.ts';
import { AppError } from '../errors.ts';
import { newId } from '../new-id.ts';
import { asConnection } from './as-connection.ts';
import { assertStrongPassword } from './assert-strong-password.ts';
import { dropPending } from './once.ts';
import { hashPassword } from './password-hash.ts';

/**
 * A person as sign-in knows them; `id` is the id of the user. Only a password that is no secret, as that of the demo, may
 * be weak.
 */
export type Credential = {
  id: string;
  tenantId: string;
  name: string;
  email: string;
  password: string;
  mayBeWeak?: boolean;
};

/** @throws AppError `password.weak`, `member.email-taken` when the e-mail signs in already, to whichever workspace */
export async function createCredential(
  tx: Tx,
  { id, tenantId, name, email, password, mayBeWeak = false }: Credential,
): Promise<void> {
  if (!mayBeWeak) await assertStrongPassword(password, [name, email, ...(await namesOf(tx, tenantId))]);
  const hash = await hashPassword(password);
  await asConnection(tx, async () => {
    // In one statement, for the same address may come in elsewhere at the same moment.
    const made = await tx
      .insert(signInUsers)
      .values({ id, tenantId, name, email, emailVerified: true })
      .onConflictDoNothing({ target: signInUsers.email })
      .returning({ id: signInUsers.id });
    if (made.length === 0) throw emailTaken(email);
    await tx
      .insert(signInAccounts)
      .values({ id: newId(), userId: id, accountId: id, providerId: 'credential', password: hash });
  });
}

// What anybody can know of a workspace; to sign-in its table is no more than the place of a name.
async function namesOf(tx: Tx, tenantId: string): Promise<string[]> {
  const found: unknown = await tx.execute(sql`select name from tenants where id = ${tenantId}`);
  return (found as { rows: { name: string }[] }).rows.map(({ name }) => name);
}

/**
 * Sets a new password and ends all sessions of the person, but for one they may keep, and what the old one has begun.
 * @throws AppError `password.weak`
 */
export async function replacePassword(
  tx: Tx,
  userId: string,
  password: string,
  { except }: { except?: string | undefined } = {},
): Promise<void> {
  const [person] = await asConnection(tx, () => tx.select().from(signInUsers).where(eq(signInUsers.id, userId)));
  if (!person) throw new Error('Whose password is replaced is not known to sign-in.');
  const { name, email, tenantId } = person;
  await assertStrongPassword(password, [name, email, ...(await namesOf(tx, tenantId))]);
  const hash = await hashPassword(password);
  await asConnection(tx, async () => {
    const isPassword = and(eq(signInAccounts.userId, userId), eq(signInAccounts.providerId, 'credential'));
    const kept = await tx
      .update(signInAccounts)
      .set({ password: hash, updatedAt: new Date() })
      .where(isPassword)
      .returning({ id: signInAccounts.id });
    // Who came by single sign-on has none yet.
    if (kept.length === 0) {
      const account = { id: newId(), userId, accountId: userId, providerId: 'credential' };
      await tx.insert(signInAccounts).values({ ...account, password: hash });
    }
    const isOther = except === undefined ? undefined : ne(userSessions.id, except);
    await tx.delete(userSessions).where(and(eq(userSessions.userId, userId), isOther));
    await dropPending(tx, userId);
  });
}

/** Makes another address the one a person signs in with. @throws AppError `member.email-taken` when it signs in already */
export async function replaceEmail(tx: Tx, userId: string, email: string): Promise<void> {
  await asConnection(tx, async () => {
    await tx
      .update(signInUsers)
      .set({ email, updatedAt: new Date() })
      .where(eq(signInUsers.id, userId))
      .catch((error: Error & { cause?: { code?: unknown } }) => {
        throw error.cause?.code === '23505' ? emailTaken(email) : error;
      });
  });
}

function emailTaken(email: string): AppError {
  return new AppError(
    'conflict',
    'member.email-taken',
    `${email} signs in to Mainstay already, here or in another workspace. Another address is needed.`,
  );
}

/** Ends all sessions of a person. */
export async function endSessions(tx: Tx, userId: string): Promise<void> {
  await asConnection(tx, () => tx.delete(userSessions).where(eq(userSessions.userId, userId)));
}

/** Whether a person can sign in with a password; who comes by single sign-on may have none. */
export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const found = await asConnection(tx, () =>
    tx
      .select({ password: signInAccounts.password })
      .from(signInAccounts)
      .where(and(eq(signInAccounts.userId, userId), eq(signInAccounts.providerId, 'credential'))),
  );
  return found.some(({ password }) => password !== null);
}
