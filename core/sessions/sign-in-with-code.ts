import { audit } from '#platform/audit.ts';
import { keepBriefly, takeOnce } from '#platform/auth/once.ts';
import { readSecondFactor, takeBackupCode, takeTotp } from '#platform/auth/second-factor.ts';
import { write } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { noteRefusal } from './note-refusal.ts';
import type { Pending } from './sign-in-with-password.ts';
import { asDoorkeeper } from './visitor.ts';
import type { Person, SignInMethod, Visitor } from './visitor.ts';

const mostFailures = 5;

/**
 * Finishes a sign-in that waits for its second factor, with a code of the app or a backup code; each is good once. Five
 * wrong ones end it.
 * @throws AppError `session.nothing-pending`, `session.wrong-code`
 */
export async function signInWithCode(
  visitor: Visitor,
  { token, code }: { token: string | null; code: string },
): Promise<{ person: Person; method: SignInMethod }> {
  const { db, now } = visitor;
  // Taken away while it is tried, so that many tries at once are one.
  const pending = token === null ? null : await takeOnce<Pending>(db, 'second-factor', token, now);
  if (token === null || !pending) throw nothingPending();
  const { userId, tenantId, email, lockedUntil } = pending.value;
  const method = await takeCode(visitor, pending.value, code);
  if (method) return { person: { userId, tenantId }, method };
  const failures = pending.value.failures + 1;
  await noteRefusal(
    visitor,
    { userId, tenantId },
    { reason: 'code', lockedUntil: lockedUntil ? new Date(lockedUntil) : null },
  );
  if (failures >= mostFailures) throw nothingPending();
  const seconds = (pending.expiresAt.getTime() - now.getTime()) / 1000;
  const value: Pending = { userId, tenantId, email, failures };
  await keepBriefly(db, 'second-factor', { token, value, now, seconds });
  throw new AppError(
    'unauthenticated',
    'session.wrong-code',
    'This code is wrong, has run out, or was used before. Enter the one that the app shows now.',
  );
}

async function takeCode(visitor: Visitor, { userId, tenantId }: Person, code: string): Promise<SignInMethod | null> {
  const ctx = asDoorkeeper(visitor, tenantId);
  return write(ctx, async (tx) => {
    const kept = await readSecondFactor(ctx, tx, userId);
    if (!kept?.isVerified) return null;
    if (await takeTotp(tx, userId, kept, code, ctx.now)) return 'password and code';
    const left = await takeBackupCode(ctx, tx, userId, kept, code);
    if (left === null) return null;
    await audit(ctx, tx, {
      action: 'backup-code.used',
      resourceType: 'member',
      resourceId: userId,
      newValues: { backupCodesLeft: left },
    });
    return 'password and backup code';
  });
}

function nothingPending(): AppError {
  return new AppError(
    'unauthenticated',
    'session.nothing-pending',
    'This sign-in has taken too long or too many codes. Begin again with your password.',
  );
}
