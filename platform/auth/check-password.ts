import { and, eq, notLike, sql } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { passkeys, passwords, signInUsers, twoFactors } from '#db/schema/sign-in.ts';
import { currentHashes, hashOfNobody, hashPassword, isOutdated, spendScrypt, verifyPassword } from './password-hash.ts';

/** Whom an e-mail belongs to, whether the password is theirs, and what else they sign in with. */
export type Checked = { userId: string; tenantId: string; isRight: boolean; hasTotp: boolean; hasPasskey: boolean };

/**
 * Null when nobody has the e-mail, which takes as long to find out: a password is always hashed. A right password whose
 * hash is of an earlier release is hashed anew.
 */
export async function checkPassword(db: Database, email: string, password: string): Promise<Checked | null> {
  const areSomeOutdated = await hasOutdated(db);
  const [found] = await db.direct
    .select({
      userId: signInUsers.id,
      tenantId: signInUsers.tenantId,
      hash: passwords.hash,
      totp: twoFactors.id,
      passkey: passkeys.id,
    })
    .from(signInUsers)
    .leftJoin(passwords, eq(passwords.userId, signInUsers.id))
    .leftJoin(twoFactors, and(eq(twoFactors.userId, signInUsers.id), twoFactors.verified))
    .leftJoin(passkeys, eq(passkeys.userId, signInUsers.id))
    .where(eq(signInUsers.email, email))
    .limit(1);
  const hash = found?.hash ?? (await hashOfNobody);
  const matches = await verifyPassword(hash, password);
  const isRight = matches && typeof found?.hash === 'string';
  // The forms take their own time: while both are kept, each refusal takes that of both.
  if (!isRight && areSomeOutdated)
    await (isOutdated(hash) ? verifyPassword(await hashOfNobody, '') : spendScrypt(password));
  if (!found) return null;
  const { userId, tenantId, totp, passkey } = found;
  if (isRight && isOutdated(hash)) await renewHash(db, { userId, hash, password });
  return { userId, tenantId, isRight, hasTotp: totp !== null, hasPasskey: passkey !== null };
}

async function hasOutdated(db: Database): Promise<boolean> {
  const found = await db.direct
    .select({ one: sql`1` })
    .from(passwords)
    .where(notLike(passwords.hash, currentHashes))
    .limit(1);
  return found.length > 0;
}

// Only in the place of the hash that was checked: the password may have been replaced meanwhile.
async function renewHash(
  db: Database,
  { userId, hash, password }: { userId: string; hash: string; password: string },
): Promise<void> {
  const renewed = await hashPassword(password);
  await db.direct
    .update(passwords)
    .set({ hash: renewed, updatedAt: new Date() })
    .where(and(eq(passwords.userId, userId), eq(passwords.hash, hash)));
}
