import { addBusinessDays, addDays, isBusinessDay } from '#shared/business-days.ts';
import type { Calendar } from '#shared/business-days.ts';

/**
 * Business days from one day to another, negative when `to` is earlier. A day off counts as the next business day, as
 * it does for due dates.
 */
export function businessDaysBetween(from: string, to: string, calendar: Calendar): number {
  const [start, end] = [addBusinessDays(from, 0, calendar), addBusinessDays(to, 0, calendar)];
  const [earlier, later] = start <= end ? [start, end] : [end, start];
  let count = 0;
  for (let day = earlier; day < later; day = addDays(day, 1)) if (isBusinessDay(day, calendar)) count += 1;
  return start <= end ? count : -count;
}

/** The day `count` business days later, or earlier when negative; without a shift the day stays as it is. */
export function shiftBusinessDays(day: string, count: number, calendar: Calendar): string {
  if (count === 0) return day;
  let found = addBusinessDays(day, Math.max(count, 0), calendar);
  for (let left = -count; left > 0;) {
    found = addDays(found, -1);
    if (isBusinessDay(found, calendar)) left -= 1;
  }
  return found;
}
