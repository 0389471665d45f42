import type { Clock } from '#platform/clock.ts';

const windowSeconds = 60;
const windowMs = windowSeconds * 1000;
const mostOfHalf = 50_000;

/** Where somebody stands in their minute after a request. */
export type Spent = {
  limit: number;
  remaining: number;
  resetSeconds: number;
  resetAt: Date;
  isRefused: boolean;
  /** Whether this is the first refusal of the minute: of those that follow nothing new can be said. */
  isFirstRefusal: boolean;
};

type Minute = { endsAt: number; used: number };

/**
 * Counts requests by minutes, which begin with the first request in them. In the memory of this process: each of several
 * processes grants the whole limit, which is there against runaway programs, not to meter them.
 * @returns counts one request of `who`, with its limit; at least the newest 50,000 are counted, at most twice as many
 */
export function createRateLimit(clock: Clock): (who: string, limit: number) => Spent {
  // What stands in the older half when the next one turns old began more than a minute ago, or is one of too many.
  const halves = { young: new Map<string, Minute>(), old: new Map<string, Minute>(), turnedAt: 0 };
  const turn = (now: number): void => {
    if (halves.young.size < mostOfHalf && isIn(halves.turnedAt + windowMs, now)) return;
    Object.assign(halves, { young: new Map<string, Minute>(), old: halves.young, turnedAt: now });
  };
  const minuteOf = (who: string, now: number): Minute => {
    turn(now);
    const known = halves.young.get(who) ?? halves.old.get(who);
    const minute = known && isIn(known.endsAt, now) ? known : { endsAt: now + windowMs, used: 0 };
    halves.young.set(who, minute);
    return minute;
  };
  return (who, limit) => {
    const now = clock.now().getTime();
    const minute = minuteOf(who, now);
    minute.used += 1;
    return {
      limit,
      remaining: Math.max(0, limit - minute.used),
      resetSeconds: Math.max(1, Math.ceil((minute.endsAt - now) / 1000)),
      resetAt: new Date(minute.endsAt),
      isRefused: minute.used > limit,
      isFirstRefusal: minute.used === limit + 1,
    };
  };
}

// A clock that was set back begins a new minute too.
function isIn(endsAt: number, now: number): boolean {
  return now < endsAt && endsAt - now <= windowMs;
}

/** Where somebody stands, in the fields of the draft of the IETF's HTTPAPI group and in those used before it. */
export function headersOf({ limit, remaining, resetSeconds, resetAt }: Spent): Record<string, string> {
  return {
    'RateLimit-Policy': `"minute";q=${limit};w=${windowSeconds}`,
    RateLimit: `"minute";r=${remaining};t=${resetSeconds}`,
    'X-RateLimit-Limit': String(limit),
    'X-RateLimit-Remaining': String(remaining),
    'X-RateLimit-Reset': String(Math.ceil(resetAt.getTime() / 1000)),
  };
}
