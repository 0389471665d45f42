import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { signInAccounts } from '#db/schema/sign-in.ts';
import { asConnection } from './as-connection.ts';
import { verifyPassword } from './password-hash.ts';

/** Whether this is the password of a user; false for somebody who has none. */
export async function isPasswordOf(tx: Tx, userId: string, password: string): Promise<boolean> {
  const isCredential = and(eq(signInAccounts.userId, userId), eq(signInAccounts.providerId, 'credential'));
  const [row] = await asConnection(tx, () =>
    tx.select({ hash: signInAccounts.password }).from(signInAccounts).where(isCredential),
  );
  return row?.hash ? verifyPassword(row.hash, password) : false;
}
