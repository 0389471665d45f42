import { and, eq, gt, like, lt } from 'drizzle-orm';
import type { Database, Tx } from '#db/database.ts';
import { signInVerifications } from '#db/schema/sign-in.ts';
import { newId } from '../new-id.ts';
import { hashToken } from './token.ts';

/** What something is kept for; a value kept for one purpose is not found for another. */
type Purpose = 'second-factor' | 'passkey-sign-in' | 'passkey-registration' | 'single-sign-on';

const keyOf = (purpose: Purpose, token: string) => `${purpose}:${hashToken(token)}`;

/** Keeps a value for a short while under a secret token. */
export async function keepBriefly<T>(
  db: Database,
  purpose: Purpose,
  { token, value, now, seconds }: { token: string; value: T; now: Date; seconds: number },
): Promise<void> {
  const expiresAt = new Date(now.getTime() + seconds * 1000);
  await db.transaction('system', async (tx) => {
    await tx.delete(signInVerifications).where(lt(signInVerifications.expiresAt, now));
    await tx
      .insert(signInVerifications)
      .values({ id: newId(), identifier: keyOf(purpose, token), value: JSON.stringify(value), expiresAt });
  });
}

/** Ends the sign-ins of a user that wait for their second factor. */
export async function dropPending(tx: Tx, userId: string): Promise<void> {
  // Not read as JSON: what earlier releases have kept here is none.
  const isOfUser = like(signInVerifications.value, `%${JSON.stringify({ userId }).slice(1, -1)}%`);
  const isPending = like(signInVerifications.identifier, `${'second-factor' satisfies Purpose}:%`);
  await tx.delete(signInVerifications).where(and(isPending, isOfUser));
}

/** Takes a kept value away, so that of many who come at once one gets it; null when it is gone or has run out. */
export async function takeOnce<T>(
  db: Database,
  purpose: Purpose,
  token: string,
  now: Date,
): Promise<{ value: T; expiresAt: Date } | null> {
  const [taken] = await db.direct
    .delete(signInVerifications)
    .where(and(eq(signInVerifications.identifier, keyOf(purpose, token)), gt(signInVerifications.expiresAt, now)))
    .returning({ value: signInVerifications.value, expiresAt: signInVerifications.expiresAt });
  return taken ? { value: JSON.parse(taken.value) as T, expiresAt: taken.expiresAt } : null;
}
