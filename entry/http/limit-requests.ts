import type { Context, Env, MiddlewareHandler } from 'hono';
import type { App } from '#platform/app.ts';
import { AppError } from '#platform/errors.ts';
import { networkOf } from './network-of.ts';
import { createRateLimit, headersOf } from './rate-limit.ts';
import type { Spent } from './rate-limit.ts';
import { bearerOf, isKnown, keyOf, sessionOf } from './request-context.ts';
import type { HttpContext } from './request-context.ts';

/** How often one may ask within a minute; a key has a limit of its own. */
export type Limits = { session: number; address: number };

/** More than a person does with a page open in every tab, and than an office does behind one address. */
export const usualLimits: Limits = { session: 3000, address: 6000 };

/**
 * Holds all who ask to limits: keys to their own, sessions to one that only a program reaches, and addresses for whatever
 * memory does not say who asks for, so for strangers, and for looking up keys and sessions in the database.
 * `tell` writes on every answer to a key where it stands.
 */
export function limitRequests<E extends Env>(app: App, limits: Limits, contextOf: (c: Context<E>) => HttpContext) {
  const count = createRateLimit(app.clock);
  const spentBy = new WeakMap<Request, Spent>();
  const spend = ({ ip, path, requestId }: HttpContext, who: string, limit: number, refusal: Refusal): Spent => {
    const spent = count.spend(who, limit);
    // Once a minute, so that nobody fills the log by going on.
    if (spent.isFirstRefusal) app.log.warn({ reason: refusal.reason, path, ip, requestId, who }, 'refused');
    return spent;
  };
  const spendOfAddress = (context: HttpContext) =>
    holdTo(spend(context, `address ${networkOf(context.ip)}`, limits.address, ofAddress), ofAddress);

  /** For what is open to all. @throws AppError `request.too-many` */
  const stranger: MiddlewareHandler<E> = (c, next) => {
    spendOfAddress(contextOf(c));
    return next();
  };
  /** @throws AppError `request.too-many`, `api-key.too-many-requests`, `session.too-many-requests`, those of `keyOf` */
  const caller: MiddlewareHandler<E> = async (c, next) => {
    const context = contextOf(c);
    if (!isKnown(context)) spendOfAddress(context);
    if (bearerOf(context.requestHeaders) !== null) {
      const { actor, ratePerMinute } = await keyOf(context);
      const spent = spend(context, `key ${actor.id}`, ratePerMinute, ofKey);
      spentBy.set(c.req.raw, spent);
      holdTo(spent, ofKey);
    } else {
      const session = await sessionOf(context);
      if (session) holdTo(spend(context, `session ${session.sessionId}`, limits.session, ofSession), ofSession);
    }
    return next();
  };
  const tell: MiddlewareHandler<E> = async (c, next) => {
    const request = c.req.raw;
    await next();
    const spent = spentBy.get(request);
    if (spent) for (const [name, value] of Object.entries(headersOf(spent))) c.res.headers.set(name, value);
    if (c.res.status === 401 && bearerOf(request.headers) !== null)
      c.res.headers.set('www-authenticate', 'Bearer realm="Mainstay", error="invalid_token"');
  };
  return { stranger, caller, tell };
}

type Refusal = { reason: string; textOf: (spent: Spent) => string };

const ofKey: Refusal = {
  reason: 'api-key.too-many-requests',
  textOf: ({ limit, resetSeconds }) =>
    `This key may ask ${limit} times a minute. Wait ${resetSeconds} seconds, then go on.`,
};
const ofSession: Refusal = {
  reason: 'session.too-many-requests',
  textOf: ({ limit, resetSeconds }) =>
    `Somebody signed in may ask ${limit} times a minute. Wait ${resetSeconds} seconds, then go on.`,
};
const ofAddress: Refusal = {
  reason: 'request.too-many',
  textOf: ({ resetSeconds }) => `Too many requests come from your address. Wait ${resetSeconds} seconds, then go on.`,
};

function holdTo(spent: Spent, { reason, textOf }: Refusal): void {
  if (!spent.isRefused) return;
  throw new AppError('limit', reason, textOf(spent), { retryAfterSeconds: spent.resetSeconds });
}

/** Whether this refusal was logged where it was decided. */
export function isCounted({ reason }: AppError): boolean {
  return [ofKey, ofSession, ofAddress].some((refusal) => refusal.reason === reason);
}
