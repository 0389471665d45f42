import { formatMonth as monthText, parseMonth } from '#shared/months.ts';

const parts = { day: 'numeric', month: 'short', year: 'numeric' } as const;
const localFormat = new Intl.DateTimeFormat('en-US', {
  ...parts,
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});
const plainFormat = new Intl.DateTimeFormat('en-US', { ...parts, timeZone: 'UTC' });

/** The parts of a moment by name; the order and the punctuation are ours. */
function partsOf(format: Intl.DateTimeFormat, moment: Date): Record<string, string> {
  return Object.fromEntries(format.formatToParts(moment).map((part) => [part.type, part.value]));
}

/** A calendar day `YYYY-MM-DD`: `3 May 2026`. */
export function formatDay(day: string): string {
  const { day: number, month, year } = partsOf(plainFormat, new Date(`${day}T00:00:00Z`));
  return `${number} ${month} ${year}`;
}

/** The day of an instant on the reader's clock: `3 May 2026`. */
export function formatDate(instant: string): string {
  const { day, month, year } = partsOf(localFormat, new Date(instant));
  return `${day} ${month} ${year}`;
}

/** An instant on the reader's clock: `3 May 2026, 14:05`. */
export function formatMoment(instant: string): string {
  const { hour, minute } = partsOf(localFormat, new Date(instant));
  return `${formatDate(instant)}, ${hour}:${minute}`;
}

/** The time of an instant on the clock of a time zone, as lists have it whose days are that zone's: `14:05`. */
export function formatTime(instant: string, timeZone: string): string {
  const clock = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone } as const;
  const { hour, minute } = partsOf(new Intl.DateTimeFormat('en-US', clock), new Date(instant));
  return `${hour}:${minute}`;
}

/** A month `YYYY-MM`: `May 2026`. */
export function formatMonth(month: string): string {
  const { month: name, year } = partsOf(plainFormat, new Date(`${month}-01T00:00:00Z`));
  return `${name} ${year}`;
}

/** The month `by` months later than `month`, both `YYYY-MM`. */
export function shiftMonth(month: string, by: number): string {
  const number = parseMonth(month);
  return number === null ? month : monthText(number + by);
}

/** The current month on the reader's clock, `YYYY-MM`. */
export function currentMonth(now = new Date()): string {
  return monthText(now.getFullYear() * 12 + now.getMonth());
}

/** How long ago an instant was: `just now`, `5 min ago`, `2 h ago`, `3 days ago`, then the day itself. */
export function formatAgo(instant: string, now = Date.now()): string {
  const minutes = Math.floor((now - new Date(instant).getTime()) / 60_000);
  if (minutes < 1) return 'just now';
  if (minutes < 60) return `${minutes} min ago`;
  if (minutes < 24 * 60) return `${Math.floor(minutes / 60)} h ago`;
  const days = Math.floor(minutes / (24 * 60));
  if (days < 7) return days === 1 ? 'yesterday' : `${days} days ago`;
  return formatDate(instant);
}
