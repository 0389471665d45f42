import type { ExecutionRow } from '#shared/contracts/executions.ts';
import { Change } from '../../ui/health/change.tsx';
import { formatScore } from '../../ui/words/numbers.ts';
import classes from './board/execution-board.module.css';

const shown = (score: number | null) => (score === null ? 'No data' : formatScore(score));

/** The health score at the start and now, and how far it moved. */
export function ScoreMove({ execution: { scoreAtStart, scoreNow } }: { execution: ExecutionRow }) {
  if (scoreAtStart === null && scoreNow === null) return <span className={classes.score}>No score</span>;
  return (
    <span className={classes.score} title="Health score at the start, and now">
      <span>{shown(scoreAtStart)}</span>
      <span aria-hidden="true">→</span>
      <b>{shown(scoreNow)}</b>
      {scoreAtStart !== null && scoreNow !== null && <Change points={scoreNow - scoreAtStart} />}
    </span>
  );
}
