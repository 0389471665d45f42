import { addBusinessDays, addDays, dayOf } from '#shared/business-days.ts';
import { formatMonth } from '#shared/months.ts';
import { demoMonths, demoTenant } from './demo-company.ts';
import type { DemoTime } from './demo-runs.ts';

const calendar = { workdays: [1, 2, 3, 4, 5], holidays: [] };
const hourMs = 3_600_000;

/**
 * When the workbooks of a month (0 the oldest) come in: on the 24th of that month. What begins or ends in the days after
 * is so compared with what the other accounts measured in the same months.
 */
export function importInstant(now: Date, month: number): Date {
  return new Date(`${formatMonth(demoMonths(now)[month] ?? 0)}-24T07:30:00Z`);
}

/** The instant of a time of the demo: on a working day, in the morning, and never after now. */
export function instantOf(now: Date, time: DemoTime): Date {
  const start = 'ago' in time ? now : importInstant(now, time.month);
  const days = 'ago' in time ? -time.ago : time.day;
  const meant = new Date(start.getTime() + days * 24 * hourMs);
  const day = dayOf(meant, demoTenant.timezone);
  const workday = addBusinessDays(day, 0, calendar);
  const instant = workday === day ? meant : new Date(`${workday}T08:10:00Z`);
  return earlier(instant, new Date(now.getTime() - hourMs / 2));
}

/** When a step is done that is due so many business days after the start: on its day, later in the day the later it comes. */
export function dueInstant(start: Date, dueOffset: number, position: number): Date {
  const day = addBusinessDays(dayOf(start, demoTenant.timezone), dueOffset, calendar);
  const minutes = 8 * 60 + ((position * 47) % 480);
  const instant = new Date(Date.parse(`${day}T00:00:00Z`) + minutes * 60_000);
  return new Date(Math.max(instant.getTime(), start.getTime() + (position + 1) * 600_000));
}

/** A day some weeks after an instant, for what is agreed for later. */
export function laterDay(instant: Date): string {
  return addDays(dayOf(instant, demoTenant.timezone), 14);
}

/** The one of two moments that came first. */
export function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
