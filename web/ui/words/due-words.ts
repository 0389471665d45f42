import { daysBetween } from '#shared/business-days.ts';
import { formatDay } from './dates.ts';

export interface DueWords {
  text: string;
  isLate: boolean;
  isToday: boolean;
}

const farDays = 14;

/** How a due day stands to today, both `YYYY-MM-DD`: `3 days late`, `today`, `in 4 days`, then the day itself. */
export function dueWords(day: string, today: string): DueWords {
  const left = daysBetween(today, day);
  const late = -left;
  const text =
    left === 0
      ? 'today'
      : left === 1
        ? 'tomorrow'
        : left > farDays
          ? formatDay(day)
          : left > 0
            ? `in ${left} days`
            : late === 1
              ? '1 day late'
              : `${late} days late`;
  return { text, isLate: left < 0, isToday: left === 0 };
}
