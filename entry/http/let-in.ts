import { getSession } from '#core/members/get-session.ts';
import { admitPerson } from '#core/sessions/admit-person.ts';
import type { Person, SignInMethod } from '#core/sessions/visitor.ts';
import { readCookie, writeCookie } from '#platform/auth/session-cookie.ts';
import type { Session } from '#shared/contracts/session.ts';
import { visitorOf } from './request-context.ts';
import type { HttpContext } from './request-context.ts';

/** Opens a session for somebody who has shown who they are, by whichever way, and sets its cookie. */
export async function letIn(
  context: HttpContext,
  person: Person,
  method: SignInMethod,
  provider?: string,
): Promise<Session> {
  const { app, requestHeaders, responseHeaders } = context;
  const replaced = readCookie(app.env, 'session', requestHeaders);
  const { ctx, token, maxAgeSeconds } = await admitPerson(visitorOf(context), person, {
    method,
    replaced,
    ...(provider === undefined ? {} : { provider }),
  });
  if (replaced !== null) app.sessions.forgetToken(replaced);
  context.attempts.giveBackSignIn(context.ip);
  responseHeaders.append('set-cookie', writeCookie(app.env, 'session', token, maxAgeSeconds));
  return getSession(ctx);
}
