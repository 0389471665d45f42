import type { Database } from '#db/database.ts';
import { countAttempt } from '#platform/auth/sign-in-failures.ts';
import { tooOften } from '#platform/errors.ts';
import type { AppError } from '#platform/errors.ts';

/**
 * Counts an attempt with a password as failed before it is made.
 * @returns until when it has locked the e-mail, should it fail
 * @throws AppError `session.too-many-attempts` with `retryAfterSeconds`
 */
export async function spendAttempt(db: Database, email: string, now: Date): Promise<Date | null> {
  const attempt = await countAttempt(db, email, now);
  if (attempt.isAllowed) return attempt.locksUntil;
  throw tooManyAttempts((attempt.until.getTime() - now.getTime()) / 1000);
}

/** The answer to who must wait before they try to sign in again. */
export function tooManyAttempts(seconds: number): AppError {
  return tooOften('session.too-many-attempts', 'Too many attempts to sign in.', seconds);
}
