import { getSession } from '#core/members/get-session.ts';
import { recordSignOut } from '#core/members/record-sign-in.ts';
import { ownId } from '#core/sessions/own-id.ts';
import { beginPasskeySignIn, signInWithPasskey } from '#core/sessions/passkey-sign-in.ts';
import { signInWithCode } from '#core/sessions/sign-in-with-code.ts';
import { pendingSeconds, signInWithPassword, wrongCredentials } from '#core/sessions/sign-in-with-password.ts';
import { readCookie, writeCookie } from '#platform/auth/session-cookie.ts';
import { endSessionOf } from '#platform/auth/sessions.ts';
import type { Session } from '#shared/contracts/session.ts';
import { letIn } from '../let-in.ts';
import { ctxOf, visitorOf } from '../request-context.ts';
import type { HttpContext } from '../request-context.ts';
import { siteOf } from '../site-of.ts';
import { api } from './implementer.ts';

type Credentials = { email: string; password: string };
type Entered = { state: 'signed-in'; session: Session } | { state: 'second-factor' };

async function signIn(context: HttpContext, credentials: Credentials): Promise<Entered> {
  context.attempts.spendSignIn(context.ip);
  const found = await signInWithPassword(visitorOf(context), credentials);
  if (found.state === 'known') return { state: 'signed-in', session: await letIn(context, found.person, 'password') };
  setPending(context, found.token);
  return { state: 'second-factor' };
}

/** Signs in somebody who has just been given their password, and so has no second factor. */
export async function letInWithPassword(context: HttpContext, credentials: Credentials): Promise<Session> {
  const entered = await signIn(context, credentials);
  if (entered.state !== 'signed-in') throw wrongCredentials();
  return entered.session;
}

function setPending({ app, responseHeaders }: HttpContext, token: string): void {
  responseHeaders.append('set-cookie', writeCookie(app.env, 'pending', token, pendingSeconds));
}

export const sessionRoutes = {
  get: api.session.get.handler(async ({ context }) => getSession(await ctxOf(context))),
  signIn: api.session.signIn.handler(({ input, context }) => signIn(context, input)),
  signOut: api.session.signOut.handler(async ({ context }) => {
    const ctx = await ctxOf(context);
    // A program has no session to end, and the cookie beside its key counts for nothing.
    ownId(ctx);
    const { app, requestHeaders, responseHeaders } = context;
    const token = readCookie(app.env, 'session', requestHeaders) ?? '';
    await endSessionOf(app.db, token);
    app.sessions.forgetToken(token);
    responseHeaders.append('set-cookie', writeCookie(app.env, 'session', '', 0));
    await recordSignOut(ctx);
    return { isDone: true as const };
  }),
};

/** The rest of signing in: the second factor and passkeys. */
export const enterRoutes = {
  verifyTotp: api.security.verifyTotp.handler(async ({ input, context }) => {
    context.attempts.spendSignIn(context.ip);
    const token = readCookie(context.app.env, 'pending', context.requestHeaders);
    const { person, method } = await signInWithCode(visitorOf(context), { token, code: input.code });
    setPending(context, '');
    return letIn(context, person, method);
  }),
  signInOptions: api.security.signInOptions.handler(async ({ context }) => {
    // Whoever opens the page asks for it, so it is none of a guesser; it only is not given without end at once.
    context.attempts.spendSignIn(context.ip);
    const options = await beginPasskeySignIn(visitorOf(context), siteOf(context));
    context.attempts.giveBackSignIn(context.ip);
    return options;
  }),
  signInWithPasskey: api.security.signInWithPasskey.handler(async ({ input, context }) => {
    context.attempts.spendSignIn(context.ip);
    const person = await signInWithPasskey(visitorOf(context), input.response, siteOf(context));
    return letIn(context, person, 'passkey');
  }),
};
