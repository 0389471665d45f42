import type { Context, Env, MiddlewareHandler } from 'hono';
import type { App } from '#platform/app.ts';
import type { Clock } from '#platform/clock.ts';
import { AppError } from '#platform/errors.ts';
import { bearerOf, keyOf } from './request-context.ts';
import type { HttpContext } from './request-context.ts';

const windowSeconds = 60;

/** Where a key stands in its minute after a request. */
export type Spent = { limit: number; remaining: number; resetSeconds: number; resetAt: Date; isRefused: boolean };

/**
 * Counts the requests of each key by minutes, which begin with the first request in them. In the memory of this process:
 * each of several processes grants the whole limit, which is there against runaway programs, not to meter them.
 */
export function createRateLimit(clock: Clock): (keyId: string, limit: number) => Spent {
  const minutes = new Map<string, { startedAt: number; used: number }>();
  return (keyId, limit) => {
    const now = clock.now().getTime();
    const known = minutes.get(keyId);
    const isOver = !known || now < known.startedAt || now >= known.startedAt + windowSeconds * 1000;
    const minute = isOver ? { startedAt: now, used: 0 } : known;
    if (isOver) minutes.set(keyId, minute);
    minute.used += 1;
    const endsAt = minute.startedAt + windowSeconds * 1000;
    return {
      limit,
      remaining: Math.max(0, limit - minute.used),
      resetSeconds: Math.max(1, Math.ceil((endsAt - now) / 1000)),
      resetAt: new Date(endsAt),
      isRefused: minute.used > limit,
    };
  };
}

/**
 * Holds keys to their limits. `tell` writes on every answer to a key where it stands, in the fields of the draft of the
 * IETF's HTTPAPI group and in those used before it; `spend` lets in who has a key that holds.
 */
export function limitKeys<E extends Env>(app: App, contextOf: (c: Context<E>) => HttpContext) {
  const spendOne = createRateLimit(app.clock);
  const spentBy = new WeakMap<Request, Spent>();
  const tell: MiddlewareHandler = async (c, next) => {
    const request = c.req.raw;
    await next();
    const spent = spentBy.get(request);
    if (spent) for (const [name, value] of headersOf(spent)) c.res.headers.set(name, value);
    if (c.res.status === 401 && bearerOf(request.headers) !== null)
      c.res.headers.set('www-authenticate', 'Bearer realm="Mainstay", error="invalid_token"');
  };
  /** @throws AppError `api-key.too-many-requests`, and those of a key that opens nothing */
  const spend: MiddlewareHandler<E> = async (c, next) => {
    if (bearerOf(c.req.raw.headers) === null) return next();
    const { actor, ratePerMinute } = await keyOf(contextOf(c));
    const spent = spendOne(actor.id, ratePerMinute);
    spentBy.set(c.req.raw, spent);
    if (!spent.isRefused) return next();
    throw new AppError(
      'limit',
      'api-key.too-many-requests',
      `This key may ask ${spent.limit} times a minute. Wait ${spent.resetSeconds} seconds, then go on.`,
      { retryAfterSeconds: spent.resetSeconds },
    );
  };
  return { tell, spend };
}

function headersOf({ limit, remaining, resetSeconds, resetAt, isRefused }: Spent): [name: string, value: string][] {
  return [
    ['RateLimit-Policy', `"minute";q=${limit};w=${windowSeconds}`],
    ['RateLimit', `"minute";r=${remaining};t=${resetSeconds}`],
    ['X-RateLimit-Limit', String(limit)],
    ['X-RateLimit-Remaining', String(remaining)],
    ['X-RateLimit-Reset', String(Math.ceil(resetAt.getTime() / 1000))],
    ...(isRefused ? [['Retry-After', String(resetSeconds)] satisfies [string, string]] : []),
  ];
}
