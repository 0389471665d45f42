import type { Tx } from '#db/database.ts';
import { hasPassword } from '#platform/auth/credentials.ts';
import { findOpening } from '#platform/auth/sessions.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import type { OwnSecurity } from '#shared/contracts/security.ts';
import { assertOwnPassword } from './assert-own-password.ts';
import { ownId } from './own-id.ts';
import type { SignInMethod } from './visitor.ts';

const freshMs = 10 * 60_000;
// Who signed in with a password gives it once more: that they know it is all that their session has shown.
const enough: SignInMethod[] = ['passkey', 'single sign-on'];

/**
 * Makes sure that it is the person and not somebody at their open screen, before a way in is made or changed, for them or
 * for others: by their password; or, when none is given, by a passkey or single sign-on in the last ten minutes. Whoever
 * runs the installation and acts by its command line has no session to have left open. Opens transactions of its own.
 * @throws AppError `security.wrong-password`, `security.sign-in-again`, `session.too-many-attempts`
 */
export async function assertItIsThem(ctx: Ctx, { password }: { password?: string | undefined }): Promise<void> {
  if (ctx.actor.type === 'system') return;
  if (password !== undefined) return assertOwnPassword(ctx, password);
  const needed = await read(ctx, (tx) => proofNeeded(ctx, tx));
  if (needed === 'nothing') return;
  if (needed === 'password') {
    const message = 'Please give your password.';
    throw invalid('security.wrong-password', message, [{ path: 'password', message }]);
  }
  throw new AppError(
    'precondition',
    'security.sign-in-again',
    'Sign out and in again first. You then have ten minutes for this.',
  );
}

/** What the reader has to do before how they sign in can be changed. */
export async function proofNeeded(ctx: Ctx, tx: Tx): Promise<OwnSecurity['proofNeeded']> {
  const { sessionId } = ctx.client ?? {};
  const opening = sessionId === undefined ? null : await findOpening(tx, sessionId);
  const isFresh = opening !== null && ctx.now.getTime() - opening.createdAt.getTime() < freshMs;
  if (isFresh && enough.some((method) => method === opening.method)) return 'nothing';
  return (await hasPassword(tx, ownId(ctx))) ? 'password' : 'sign-in';
}
