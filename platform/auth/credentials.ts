import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { passwords, signInUsers, userSessions } from '#db/schema/sign-in.ts';
import { asConnection } from './as-connection.ts';
import { assertStrongPassword } from './assert-strong-password.ts';
import { dropPending } from './once.ts';
import { hashPassword } from './password-hash.ts';
import { createPerson } from './people.ts';
import type { Person } from './people.ts';

/** Somebody with the password they sign in with. Only one that is no secret, as that of the demo, may be weak. */
export type Credential = Person & { password: string; mayBeWeak?: boolean };

/** @throws AppError `password.weak`, `member.email-taken` when the e-mail signs in already, to whichever workspace */
export async function createCredential(tx: Tx, { password, mayBeWeak = false, ...person }: Credential): Promise<void> {
  const { id, tenantId, name, email } = person;
  if (!mayBeWeak) await assertStrongPassword(password, [name, email, ...(await namesOf(tx, tenantId))]);
  const hash = await hashPassword(password);
  await createPerson(tx, person);
  await asConnection(tx, () => tx.insert(passwords).values({ userId: id, hash }));
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
    // Who came by single sign-on has none yet.
    await tx
      .insert(passwords)
      .values({ userId, hash })
      .onConflictDoUpdate({ target: passwords.userId, set: { hash, updatedAt: new Date() } });
    const isOther = except === undefined ? undefined : ne(userSessions.id, except);
    await tx.delete(userSessions).where(and(eq(userSessions.userId, userId), isOther));
    await dropPending(tx, userId);
  });
}

/** Whether a person can sign in with a password; who comes by single sign-on may have none. */
export async function hasPassword(tx: Tx, userId: string): Promise<boolean> {
  const found = await asConnection(tx, () =>
    tx.select({ userId: passwords.userId }).from(passwords).where(eq(passwords.userId, userId)),
  );
  return found.length > 0;
}
