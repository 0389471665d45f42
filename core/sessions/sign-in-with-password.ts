import { resolveActor } from '#core/members/resolve-actor.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import { settingsOf } from '#core/tenants/settings-of.ts';
import { audit } from '#platform/audit.ts';
import { checkPassword } from '#platform/auth/check-password.ts';
import type { Checked } from '#platform/auth/check-password.ts';
import { keepBriefly } from '#platform/auth/once.ts';
import { newToken } from '#platform/auth/token.ts';
import { read, write } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { noteRefusal, noteRefusalMeanwhile } from './note-refusal.ts';
import { spendAttempt } from './spend-attempt.ts';
import { asDoorkeeper } from './visitor.ts';
import type { Person, Visitor } from './visitor.ts';

/** A sign-in whose password was right, and which waits for a code; a wrong one leaves the e-mail locked until then. */
export type Pending = Person & { email: string; failures: number; lockedUntil?: string | null };

/** How long a sign-in waits for its code. */
export const pendingSeconds = 10 * 60;

/**
 * Checks e-mail and password; wrong e-mail and wrong password can't be told apart, by the answer or by its time.
 * @returns who it is, or the token of a sign-in that waits for a code
 * @throws AppError `session.too-many-attempts`, `session.wrong-credentials`, `session.passkey-needed`
 */
export async function signInWithPassword(
  visitor: Visitor,
  input: { email: string; password: string },
): Promise<{ state: 'known'; person: Person } | { state: 'second-factor'; token: string }> {
  const { db, now } = visitor;
  const email = input.email.toLowerCase();
  const lockedUntil = await spendAttempt(db, email, now);
  const found = await checkPassword(db, email, input.password);
  if (!found?.isRight) {
    if (found) noteRefusalMeanwhile(visitor, found, { reason: 'password', lockedUntil });
    throw wrongCredentials();
  }
  const { userId, tenantId } = found;
  if (!(await resolveActor(db, tenantId, userId))) {
    noteRefusalMeanwhile(visitor, found, { reason: 'not-active', lockedUntil });
    throw wrongCredentials();
  }
  if (found.hasTotp) {
    const token = newToken();
    const value: Pending = { userId, tenantId, email, failures: 0, lockedUntil: lockedUntil?.toISOString() ?? null };
    await keepBriefly(db, 'second-factor', { token, value, now, seconds: pendingSeconds });
    await noteBeginning(visitor, found);
    return { state: 'second-factor', token };
  }
  await assertPasswordIsEnough(visitor, found, lockedUntil);
  return { state: 'known', person: { userId, tenantId } };
}

// Of who knows the password and comes no further the log would otherwise say nothing.
async function noteBeginning(visitor: Visitor, { tenantId, userId }: Checked): Promise<void> {
  const ctx = asDoorkeeper(visitor, tenantId);
  const of = { resourceType: 'session', resourceId: userId };
  await write(ctx, (tx) => audit(ctx, tx, { ...of, action: 'session.begun', newValues: { method: 'password' } }));
}

// Whoever has set up nothing yet comes in, to set it up and for nothing else.
async function assertPasswordIsEnough(visitor: Visitor, found: Checked, lockedUntil: Date | null): Promise<void> {
  const { tenantId, hasPasskey } = found;
  if (!hasPasskey) return;
  const ctx = asDoorkeeper(visitor, tenantId);
  const config = await read(ctx, (tx) => readConfig(ctx, tx));
  if (!settingsOf(config).signInRules.isSecondFactorRequired) return;
  await noteRefusal(visitor, found, { reason: 'passkey-needed', lockedUntil });
  throw new AppError(
    'forbidden',
    'session.passkey-needed',
    'Your workspace asks for more than a password. Sign in with your passkey.',
  );
}

/** One refusal for an unknown e-mail and a wrong password, so that it does not tell which. */
export function wrongCredentials(): AppError {
  return new AppError('unauthenticated', 'session.wrong-credentials', 'E-mail or password is wrong.');
}
