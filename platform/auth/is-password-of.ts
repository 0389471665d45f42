import { eq } from 'drizzle-orm';
import { passwords } from '#db/schema/sign-in.ts';
import { read } from '../ctx.ts';
import type { Ctx } from '../ctx.ts';
import { asConnection } from './as-connection.ts';
import { verifyPassword } from './password-hash.ts';

/** Whether this is the password of a user; false for somebody who has none. */
export async function isPasswordOf(ctx: Ctx, userId: string, password: string): Promise<boolean> {
  const [row] = await read(ctx, (tx) =>
    asConnection(tx, () => tx.select({ hash: passwords.hash }).from(passwords).where(eq(passwords.userId, userId))),
  );
  // Outside of the transaction, which while many sign in would wait with them, and others for it.
  return row?.hash ? verifyPassword(row.hash, password) : false;
}
