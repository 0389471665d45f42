import { formatDay } from './dates.ts';
import { dueWords } from './due-words.ts';
import classes from './due.module.css';

interface DueProps {
  /** `YYYY-MM-DD`, like `today`. */
  day: string;
  today: string;
  /** What is done is not late any more: the plain date. */
  isDone?: boolean;
}

/** When something is due, as seen from today, with the date on hover. */
export function Due({ day, today, isDone = false }: DueProps) {
  const { text, isLate, isToday } = dueWords(day, today);
  return (
    <time
      dateTime={day}
      title={`Due ${formatDay(day)}`}
      className={classes.due}
      data-tone={isDone ? undefined : isLate ? 'late' : isToday ? 'today' : undefined}
    >
      {isDone ? formatDay(day) : text}
    </time>
  );
}
