/** Which days people work: weekdays as 0 (Sunday) to 6, and days off as `YYYY-MM-DD`. */
export type Calendar = { workdays: readonly number[]; holidays: readonly string[] };

const dayMs = 86_400_000;

/** The calendar day (`YYYY-MM-DD`) of an instant as a wall clock in `timeZone` (an IANA name) shows it. */
export function dayOf(instant: Date, timeZone = 'UTC'): string {
  const parts = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  return parts.format(instant);
}

/** `count` calendar days later, or earlier when negative. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * dayMs).toISOString().slice(0, 10);
}

/** Calendar days from one day to another; negative when `to` is before `from`. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}

/** Whether people work on a day. A calendar without a single workday counts every day. */
export function isBusinessDay(day: string, { workdays, holidays }: Calendar): boolean {
  const isWorkday = workdays.length === 0 || workdays.includes(new Date(`${day}T00:00:00Z`).getUTCDay());
  return isWorkday && !holidays.includes(day);
}

/** The day `count` business days after `day` (at least 0); with 0 it is `day` itself, or the next business day. */
export function addBusinessDays(day: string, count: number, calendar: Calendar): string {
  let found = day;
  // Holidays are finite, so a business day always comes.
  while (!isBusinessDay(found, calendar)) found = addDays(found, 1);
  for (let left = count; left > 0;) {
    found = addDays(found, 1);
    if (isBusinessDay(found, calendar)) left -= 1;
  }
  return found;
}
