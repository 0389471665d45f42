import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Context, MiddlewareHandler } from 'hono';
import { newId } from '#platform/new-id.ts';
import type { App } from '#platform/app.ts';
import { AppError } from '#platform/errors.ts';
import { answerApi } from './api.ts';
import { clientAddress } from './client-address.ts';
import { countAttempts } from './count-attempts.ts';
import { docsPage } from './docs-page.ts';
import { docsStyle } from './docs-style.ts';
import { limitRequests, usualLimits } from './limit-requests.ts';
import { logRefusal } from './log-refusal.ts';
import { createMetrics } from './metrics.ts';
import { openApiDocument } from './openapi.ts';
import { isReady } from './readiness.ts';
import { bearerOf, ctxOf } from './request-context.ts';
import type { HttpContext } from './request-context.ts';
import { statusOf, toAppError, toProblem } from './problem.ts';
import { documentPolicy, safeHeaders } from './safe-headers.ts';
import { answerCallback, callbackPath } from './routes/sso.ts';
import { serveWeb } from './serve-web.ts';

type Bindings = { Bindings: { incoming?: { socket?: { remoteAddress?: string } } }; Variables: { requestId: string } };

const mostJsonBytes = 1024 * 1024;

/** The HTTP side of Mainstay as a function from request to response: API, documents, health, metrics, web. */
export function createHttpApp(app: App, limits = usualLimits): Hono<Bindings> {
  const http = new Hono<Bindings>();
  const metrics = createMetrics(app);
  const lasting = { app, attempts: countAttempts(app.clock) };
  const contextOf = (c: Context<Bindings>) => requestOf(lasting, c);
  const limit = limitRequests<Bindings>(app, limits, contextOf);
  http.use(requestIds(), metrics.measure, safeHeaders(app.env));
  for (const path of ['/healthz', '/readyz', '/metrics', '/api', '/api/openapi.json', callbackPath])
    http.use(path, limit.stranger);
  http.get('/healthz', (c) => c.json({ status: 'ok' }));
  http.get('/readyz', async (c) => {
    const state = await isReady(app);
    return c.json(state, state.isReady ? 200 : 503);
  });
  if (app.env.METRICS) http.get('/metrics', metrics.answer);
  // Both are open to all, and long: each is put together once.
  const documentText = once(async () => JSON.stringify(await openApiDocument()));
  const docsHtml = once(async () => docsPage(await openApiDocument()));
  http.get('/api/openapi.json', async (c) => c.body(await documentText(), 200, { 'content-type': 'application/json' }));
  const docsPolicy = documentPolicy(docsStyle);
  http.get('/api', async (c) => c.html(await docsHtml(), 200, { 'content-security-policy': docsPolicy }));
  http.use('/api/v1/*', limit.tell, limit.caller, sameOrigin(app.env), signedIn(contextOf), limitBody(app));
  http.get(callbackPath, (c) => answerCallback(contextOf(c), c.req.param('workspace'), new URL(c.req.url).search));
  http.all('/api/*', async (c) => {
    const answer = await answerApi(contextOf(c), c.req.raw);
    if (answer) return answer;
    throw new AppError(
      'not-found',
      'request.no-such-operation',
      `The API has no ${c.req.method} ${c.req.path}. See /api for what it has.`,
    );
  });
  http.get('*', serveWeb());
  http.onError(async (thrown, c) => {
    const requestId = c.get('requestId');
    const error = toAppError(thrown, app.log, requestId);
    await logRefusal(contextOf(c), error);
    const seconds = error.details?.['retryAfterSeconds'];
    if (seconds !== undefined) c.header('retry-after', `${Number(seconds)}`);
    return c.json(toProblem(error, { path: c.req.path, requestId }), statusOf(error) as 500, {
      'content-type': 'application/problem+json',
    });
  });
  return http;
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => (made ??= make());
}

function requestIds(): MiddlewareHandler<Bindings> {
  return async (c, next) => {
    const given = c.req.header('x-request-id');
    const requestId = given && /^[\w.-]{8,80}$/.test(given) ? given : newId();
    c.set('requestId', requestId);
    await next();
    c.res.headers.set('x-request-id', requestId);
  };
}

/**
 * Refuses changes that another site's page asks a signed-in browser for; programs without a browser send neither header. No
 * page can make a browser send somebody's key, so that with one it does not matter where the request comes from.
 */
function sameOrigin(env: Pick<App['env'], 'MAINSTAY_URL'>): MiddlewareHandler {
  const site = env.MAINSTAY_URL === undefined ? undefined : new URL(env.MAINSTAY_URL).origin;
  const insecureSite = site?.replace('https:', 'http:');
  return async (c, next) => {
    if (['GET', 'HEAD', 'OPTIONS'].includes(c.req.method) || bearerOf(c.req.raw.headers) !== null) return next();
    const fetchSite = c.req.header('sec-fetch-site');
    const [origin, host] = [c.req.header('origin'), c.req.header('host')];
    // A proxy may name itself as the host; and what comes by http is another site than the one that is there by https.
    const isOwn = origin === site || (hostOf(origin) === host && origin !== insecureSite);
    const isForeign =
      (fetchSite !== undefined && fetchSite !== 'same-origin' && fetchSite !== 'none') ||
      (origin !== undefined && !isOwn);
    if (isForeign)
      throw new AppError('forbidden', 'request.cross-site', 'This request comes from another site, so it is refused.');
    return next();
  };
}

const openPaths =
  /^\/api\/v1\/(?:setup(?:\/demo)?|session(?:\/second-factor|\/sso|\/passkey(?:\/options)?)?|invitation(?:\/accept)?|password-reset(?:\/confirm)?|email-change\/confirm)$/;

/** Refuses who is not signed in before anything of the body is read; what is open to all, or says so itself, passes. */
function signedIn(contextOf: (c: Context<Bindings>) => HttpContext): MiddlewareHandler<Bindings> {
  return async (c, next) => {
    if (!openPaths.test(c.req.path)) await ctxOf(contextOf(c));
    return next();
  };
}

function requestOf(lasting: Pick<HttpContext, 'app' | 'attempts'>, c: Context<Bindings>): HttpContext {
  const forwarded = lasting.app.env.TRUST_PROXY ? c.req.header('x-forwarded-for') : undefined;
  return {
    ...lasting,
    path: c.req.path,
    requestId: c.get('requestId'),
    requestHeaders: c.req.raw.headers,
    responseHeaders: new Headers(),
    ip: clientAddress(forwarded, c.env?.incoming?.socket?.remoteAddress),
  };
}

function hostOf(origin: string | undefined): string | null {
  return origin !== undefined && URL.canParse(origin) ? new URL(origin).host : null;
}

const takesFile = (path: string, type = '') => path.endsWith('/files') && /^multipart\/form-data/i.test(type);

function limitBody(app: App): MiddlewareHandler {
  const files = limitOf(app.env.MAX_UPLOAD_MB * 1024 * 1024 + 64 * 1024, `${app.env.MAX_UPLOAD_MB} MB`);
  const json = limitOf(mostJsonBytes, '1 MB');
  return (c, next) => (takesFile(c.req.path, c.req.header('content-type')) ? files(c, next) : json(c, next));
}

function limitOf(maxSize: number, text: string): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new AppError('limit', 'request.too-large', `The request is larger than the limit of ${text}.`);
    },
  });
}
