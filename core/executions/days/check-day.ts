import { invalid } from '#platform/errors.ts';
import { daysBetween } from '#shared/business-days.ts';

/**
 * Refuses a day that is a slip of the pen: more than so many days from today, before or after.
 * @throws AppError `execution.day` (invalid) with a problem at `path`
 */
export function checkDay(path: string, day: string | undefined, today: string, mostDays: number): void {
  if (day === undefined || Math.abs(daysBetween(today, day)) <= mostDays) return;
  const message = `Choose a day at most ${mostDays} days from today.`;
  throw invalid('execution.day', message, [{ path, message }]);
}

/** How far from today an execution may start. */
export const mostDaysToStart = 366;
/** How far from today a step may be due. */
export const mostDaysToDue = 1830;
