import { readKeyText } from '#core/keys/key-text.ts';
import { noteKeyUse, resolveKey, wrongKey } from '#core/keys/resolve-key.ts';
import { resolveSession } from '#core/sessions/resolve-session.ts';
import type { Visitor } from '#core/sessions/visitor.ts';
import type { App } from '#platform/app.ts';
import { readCookie } from '#platform/auth/session-cookie.ts';
import { findSession, noteUse } from '#platform/auth/sessions.ts';
import type { KnownKey, KnownSession } from '#platform/auth/session-cache.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Attempts } from './count-attempts.ts';

/** What the handlers of the API get of a request. */
export type HttpContext = {
  app: App;
  path: string;
  requestId: string;
  requestHeaders: Headers;
  /** Headers the handler adds to the answer, such as cookies. */
  responseHeaders: Headers;
  ip: string | null;
  /** What those who are not signed in have tried lately. */
  attempts: Attempts;
};

/**
 * The context of the verbs for whoever is signed in, or for the program whose key comes with the request.
 * @throws AppError `session.none`, `session.second-factor-needed`, and those of `keyOf`
 */
export async function ctxOf(context: HttpContext): Promise<Ctx> {
  if (bearerOf(context.requestHeaders) !== null) {
    const { tenantId, actor } = await keyOf(context);
    return { ...visitorOf(context), tenant: { id: tenantId }, actor };
  }
  const session = await sessionOf(context);
  if (!session)
    throw new AppError('unauthenticated', 'session.none', 'Sign in first: there is no session, or it has ended.');
  if (session.needsSecondFactor && !ownSignIn.test(context.path)) throw secondFactorNeeded();
  const { sessionId } = session;
  return {
    ...visitorOf(context),
    tenant: { id: session.tenantId },
    actor: session.actor,
    client: { ...clientOf(context), sessionId },
  };
}

/** The session of the cookie, looked up at most every 15 seconds; null when there is none that holds. */
export async function sessionOf(context: HttpContext): Promise<KnownSession | null> {
  const { app, requestHeaders } = context;
  const token = readCookie(app.env, 'session', requestHeaders);
  return token === null ? null : (app.sessions.get(token, Date.now()) ?? (await resolve(context, token)));
}

/** Whether memory says who asks, without the database. */
export function isKnown({ app, requestHeaders }: HttpContext): boolean {
  const bearer = bearerOf(requestHeaders);
  if (bearer !== null) {
    const claimed = readKeyText(bearer);
    return claimed !== null && app.sessions.keys.get(claimed.hash, app.clock.now().getTime()) !== null;
  }
  const token = readCookie(app.env, 'session', requestHeaders);
  return token !== null && app.sessions.get(token, Date.now()) !== null;
}

/** What a request gives as its bearer token; null when it gives none. With one, its cookies count for nothing. */
export function bearerOf(headers: Headers): string | null {
  const [scheme, token = ''] = headers.get('authorization')?.trim().split(/\s+/) ?? [];
  return scheme?.toLowerCase() === 'bearer' ? token : null;
}

/**
 * The API key of a request, looked up at most every 15 seconds.
 * @throws AppError `api-key.wrong`, `api-key.revoked`, `api-key.expired`
 */
export async function keyOf({ app, requestHeaders, ip }: HttpContext): Promise<KnownKey> {
  const claimed = readKeyText(bearerOf(requestHeaders) ?? '');
  if (!claimed) throw wrongKey();
  const now = app.clock.now();
  const kept = app.sessions.keys.get(claimed.hash, now.getTime());
  if (kept) return kept;
  const { moment } = app.sessions.keys;
  const { tenantId, keyId, hash } = claimed;
  const found = await resolveKey(app.db, claimed, now);
  const { actor, ratePerMinute, madeBy, expiresAt } = found;
  const key = { userId: madeBy ?? keyId, tenantId, actor, ratePerMinute };
  app.sessions.keys.set(hash, key, now.getTime(), expiresAt ? expiresAt.getTime() - now.getTime() : Infinity, moment);
  // Nobody waits for it, and a note that is lost is made a minute later.
  noteKeyUse(app.db, tenantId, found, { ip, now }).catch((err: unknown) =>
    app.log.warn({ err }, 'the use of an API key was not noted'),
  );
  return key;
}

/** The context of somebody of whom it is not known who they are. */
export function visitorOf(context: HttpContext): Visitor {
  const { app, requestId } = context;
  return { app, db: app.db, now: app.clock.now(), requestId, client: clientOf(context) };
}

const ownSignIn = /^\/api\/v1\/(?:security|session)(?:\/|$)/;

const clientOf = ({ ip, requestHeaders }: HttpContext) => ({
  ip,
  userAgent: requestHeaders.get('user-agent')?.slice(0, 300) ?? null,
});

/** Looks the session up, ends it when its time is over, and notes that it is in use. */
async function resolve({ app, ip }: HttpContext, token: string) {
  const now = app.clock.now();
  const { moment } = app.sessions;
  const found = await findSession(app.db, token, now);
  const known = found && resolveSession(found, now);
  if (!found || !known) return null;
  const { endsAt, ...session } = known;
  await noteUse(app.db, found, ip, now);
  app.sessions.set(token, session, Date.now(), endsAt.getTime() - now.getTime(), moment);
  return session;
}

function secondFactorNeeded(): AppError {
  return new AppError(
    'forbidden',
    'session.second-factor-needed',
    'Your workspace asks for a second factor. Set one up under your own security first.',
  );
}
