import { addDays, dayOf } from '#shared/business-days.ts';

const dayMs = 86_400_000;

/**
 * The instant at which a calendar day (`YYYY-MM-DD`) is over on a wall clock in `timeZone` (an IANA name): the first of
 * the next day. Days on which the clock is moved are 23 or 25 hours long, and some zones move it at midnight.
 */
export function endOfDay(day: string, timeZone: string): Date {
  const next = addDays(day, 1);
  const midnightUtc = Date.parse(`${next}T00:00:00Z`);
  // The offsets before and after: at most one clock change lies between them.
  const found = [midnightUtc - dayMs, midnightUtc + dayMs]
    .map((instant) => new Date(midnightUtc - offsetMs(instant, timeZone)))
    .filter((instant) => dayOf(instant, timeZone) === next)
    .toSorted((a, b) => a.getTime() - b.getTime());
  return found[0] ?? new Date(midnightUtc);
}

/** What a wall clock in a time zone is ahead of UTC, in milliseconds. */
function offsetMs(instant: number, timeZone: string): number {
  const format = new Intl.DateTimeFormat('en', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  });
  const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(instant / 1000) * 1000;
}
