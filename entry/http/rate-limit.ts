import type { Clock } from '#platform/clock.ts';

const mostOfHalf = 50_000;

/** Where somebody stands in their span of time after a request. */
export type Spent = {
  limit: number;
  remaining: number;
  resetSeconds: number;
  resetAt: Date;
  isRefused: boolean;
  /** Whether this is the first refusal of the span: of those that follow nothing new can be said. */
  isFirstRefusal: boolean;
};

type Span = { endsAt: number; used: number };

/** Counts what is asked for, and takes back what should not have counted. */
export type RateLimit = { spend: (who: string, limit: number) => Spent; giveBack: (who: string) => void };

/**
 * Counts requests by spans of time, which begin with the first request in them. In the memory of this process: each of
 * several processes grants the whole limit, which is there against runaway programs, not to meter them.
 * @returns counts one request of `who`, with its limit; at least the newest 50,000 are counted, at most twice as many
 */
export function createRateLimit(clock: Clock, { spanSeconds = 60 } = {}): RateLimit {
  const spanMs = spanSeconds * 1000;
  // A clock that was set back begins a new span too.
  const isIn = (endsAt: number, now: number) => now < endsAt && endsAt - now <= spanMs;
  // What stands in the older half when the next one turns old began more than a span ago, or is one of too many.
  const halves = { young: new Map<string, Span>(), old: new Map<string, Span>(), turnedAt: 0 };
  const turn = (now: number): void => {
    if (halves.young.size < mostOfHalf && isIn(halves.turnedAt + spanMs, now)) return;
    Object.assign(halves, { young: new Map<string, Span>(), old: halves.young, turnedAt: now });
  };
  const spanOf = (who: string, now: number): Span => {
    turn(now);
    const known = halves.young.get(who) ?? halves.old.get(who);
    const span = known && isIn(known.endsAt, now) ? known : { endsAt: now + spanMs, used: 0 };
    halves.young.set(who, span);
    return span;
  };
  return {
    spend: (who, limit) => {
      const now = clock.now().getTime();
      const span = spanOf(who, now);
      span.used += 1;
      return {
        limit,
        remaining: Math.max(0, limit - span.used),
        resetSeconds: Math.max(1, Math.ceil((span.endsAt - now) / 1000)),
        resetAt: new Date(span.endsAt),
        isRefused: span.used > limit,
        isFirstRefusal: span.used === limit + 1,
      };
    },
    giveBack: (who) => {
      const span = spanOf(who, clock.now().getTime());
      span.used = Math.max(0, span.used - 1);
    },
  };
}

/** Where somebody stands in their minute, in the fields of the draft of the IETF's HTTPAPI group and in those used before it. */
export function headersOf({ limit, remaining, resetSeconds, resetAt }: Spent): Record<string, string> {
  return {
    'RateLimit-Policy': `"minute";q=${limit};w=60`,
    RateLimit: `"minute";r=${remaining};t=${resetSeconds}`,
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(resetAt.getTime() / 1000)),
  };
}
