import type { SearchParams } from '../../../ui/list/search-params.ts';
import { formatCount } from '../../../ui/words/numbers.ts';
import classes from './board-summary.module.css';
import { useBoard } from './execution-board.tsx';
import type { ExecutionSearch } from '../execution-search.ts';

interface BoardSummaryProps {
  search: ExecutionSearch;
  onChange: (change: SearchParams) => void;
}

/** How many playbooks run, and how they go; each number leads to its executions. */
export function BoardSummary({ search, onChange }: BoardSummaryProps) {
  const { data } = useBoard(search);
  const days = search.stuckAfterDays;
  const stats = [
    {
      label: 'On track',
      tone: 'green',
      count: data?.onTrack,
      hint: 'Nothing is overdue',
      to: { pace: 'on-track', status: undefined },
    },
    {
      label: 'Behind',
      tone: 'yellow',
      count: data?.behind,
      hint: 'A step is overdue',
      to: { pace: 'behind', status: undefined },
    },
    {
      label: 'Stuck',
      tone: 'red',
      count: data?.stuck,
      hint: `No step was done for ${days} ${days === 1 ? 'day' : 'days'}`,
      to: { pace: 'stuck', status: undefined },
    },
    {
      label: 'Paused',
      tone: 'gray',
      count: data?.paused,
      hint: 'Waits to be resumed',
      to: { status: 'paused', pace: undefined },
    },
  ];
  return (
    <ul className={classes.strip} aria-label="How the running playbooks go">
      {stats.map(({ label, tone, count, hint, to }) => (
        <li key={label}>
          <button
            type="button"
            className={classes.stat}
            data-tone={tone}
            onClick={() => onChange({ view: 'list', ...to })}
          >
            <span className={classes.label}>{label}</span>
            <span className={classes.count}>{count === undefined ? '–' : formatCount(count)}</span>
            <span className={classes.hint}>{hint}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
