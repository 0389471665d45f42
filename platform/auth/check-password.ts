import { hashPassword, verifyPassword } from 'better-auth/crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { passkeys, signInAccounts, signInUsers, twoFactors } from '#db/schema/sign-in.ts';

/** Whom an e-mail belongs to, whether the password is theirs, and what else they sign in with. */
export type Checked = { userId: string; tenantId: string; isRight: boolean; hasTotp: boolean; hasPasskey: boolean };

// Made when the process starts, so that even the first unknown e-mail costs one hash and no more.
const hashOfNobody = hashPassword('the password of nobody');

/** Null when nobody has the e-mail, which takes as long to find out: a password is always hashed. */
export async function checkPassword(db: Database, email: string, password: string): Promise<Checked | null> {
  const [found] = await db.direct
    .select({
      userId: signInUsers.id,
      tenantId: signInUsers.tenantId,
      hash: signInAccounts.password,
      totp: twoFactors.id,
      passkey: passkeys.id,
    })
    .from(signInUsers)
    .leftJoin(
      signInAccounts,
      and(eq(signInAccounts.userId, signInUsers.id), eq(signInAccounts.providerId, 'credential')),
    )
    .leftJoin(twoFactors, and(eq(twoFactors.userId, signInUsers.id), twoFactors.verified))
    .leftJoin(passkeys, eq(passkeys.userId, signInUsers.id))
    .where(eq(signInUsers.email, email))
    .limit(1);
  const matches = await verifyPassword({ hash: found?.hash ?? (await hashOfNobody), password });
  if (!found) return null;
  const { userId, tenantId, hash, totp, passkey } = found;
  return { userId, tenantId, isRight: matches && hash !== null, hasTotp: totp !== null, hasPasskey: passkey !== null };
}
