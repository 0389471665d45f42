import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import classes from './work-count.module.css';

const freshMs = 60_000;

/** How many steps the reader has to do today, late ones among them; nothing when there are none. */
export function WorkCount() {
  const { data } = useQuery(api.work.summary.queryOptions({ input: {}, staleTime: freshMs }));
  const count = data ? data.overdue + data.dueToday : 0;
  if (count === 0) return null;
  return (
    <span className={classes.count} data-late={data && data.overdue > 0 ? true : undefined}>
      {count > 99 ? '99+' : count}
      <span className="visually-hidden"> due{data && data.overdue > 0 && `, ${data.overdue} of them late`}</span>
    </span>
  );
}
