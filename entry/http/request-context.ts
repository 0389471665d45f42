import { resolveActor } from '#core/members/resolve-actor.ts';
import type { App } from '#platform/app.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';

/** What the handlers of the API get of a request. */
export type HttpContext = {
  app: App;
  path: string;
  requestId: string;
  requestHeaders: Headers;
  /** Headers the handler adds to the answer, such as cookies. */
  responseHeaders: Headers;
  ip: string | null;
};

/** The context of the verbs for whoever is signed in. @throws AppError `session.none` */
export async function ctxOf(context: HttpContext): Promise<Ctx> {
  const { app, requestHeaders } = context;
  const cookie = sessionCookie(requestHeaders);
  const session = cookie === null ? null : (app.sessions.get(cookie, Date.now()) ?? (await resolve(context, cookie)));
  if (!session)
    throw new AppError('unauthenticated', 'session.none', 'Sign in first: there is no session, or it has ended.');
  return {
    tenant: { id: session.tenantId },
    actor: session.actor,
    db: app.db,
    now: app.clock.now(),
    requestId: context.requestId,
    app,
    client: { ip: context.ip, userAgent: requestHeaders.get('user-agent')?.slice(0, 300) ?? null },
  };
}

async function resolve({ app, requestHeaders }: HttpContext, cookie: string) {
  const signIn = await app.signIn();
  const signedIn = await signIn.session(requestHeaders);
  const actor = signedIn && (await resolveActor(app.db, signedIn.tenantId, signedIn.userId));
  if (!signedIn || !actor) return null;
  const session = { userId: signedIn.userId, tenantId: signedIn.tenantId, actor };
  app.sessions.set(cookie, session, Date.now(), signedIn.expiresAt.getTime());
  return session;
}

/** The cookie that carries a session, as the browser sent it. */
export function sessionCookie(headers: Headers): string | null {
  const found = /(?:^|;\s*)((?:__Secure-)?mainstay\.session_token=[^;]+)/.exec(headers.get('cookie') ?? '');
  return found?.[1] ?? null;
}
