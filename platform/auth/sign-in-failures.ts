import { eq, lt } from 'drizzle-orm';
import type { Database } from '#db/database.ts';
import { signInFailures } from '#db/schema/sign-in.ts';

const freeFailures = 5;
const pauseMinutes = [1, 5, 15, 60] as const;
const forgottenAfterMs = 24 * 3_600_000;

/** What an attempt is told: that it may be made, and until when it has locked the e-mail; or that it must wait. */
export type Attempt = { isAllowed: true; locksUntil: Date | null } | { isAllowed: false; until: Date };

/**
 * Counts an attempt as failed before it is made, so that many at once are no way around, on any process and after any
 * restart. From the fifth failure in a row on each locks the e-mail, for 1, 5, 15, then 60 minutes; a day without one
 * forgets them. An e-mail that nobody has is counted alike.
 */
export function countAttempt(db: Database, email: string, now: Date): Promise<Attempt> {
  return db.transaction('system', async (tx) => {
    await tx.insert(signInFailures).values({ email, failures: 0, lastFailedAt: now }).onConflictDoNothing();
    const isOfEmail = eq(signInFailures.email, email);
    const [kept] = await tx.select().from(signInFailures).where(isOfEmail).for('update');
    const until = kept?.lockedUntil ?? null;
    if (until && until > now) return { isAllowed: false, until };
    const isForgotten = !kept || now.getTime() - (until ?? kept.lastFailedAt).getTime() > forgottenAfterMs;
    const failures = (isForgotten ? 0 : kept.failures) + 1;
    const pause = failures < freeFailures ? null : (pauseMinutes[failures - freeFailures] ?? pauseMinutes[3]);
    const locksUntil = pause === null ? null : new Date(now.getTime() + pause * 60_000);
    await tx.update(signInFailures).set({ failures, lockedUntil: locksUntil, lastFailedAt: now }).where(isOfEmail);
    return { isAllowed: true, locksUntil };
  });
}

/** Forgets the failures of an e-mail once its person has signed in, and all that are old. */
export async function forgetFailures(db: Database, email: string, now: Date): Promise<void> {
  await db.transaction('system', async (tx) => {
    await tx.delete(signInFailures).where(eq(signInFailures.email, email));
    const old = new Date(now.getTime() - 2 * forgottenAfterMs);
    await tx.delete(signInFailures).where(lt(signInFailures.lastFailedAt, old));
  });
}
