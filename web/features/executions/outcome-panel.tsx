import { useQuery } from '@tanstack/react-query';
import type { Execution } from '#shared/contracts/executions.ts';
import type { ReportOutcome } from '#shared/contracts/reports.ts';
import { api } from '../../api/client.ts';
import { Change } from '../../ui/health/change.tsx';
import { formatScore, formatValue } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './execution-page.module.css';
import { outcomeTones } from './outcome-words.ts';

const shown = (value: number | null) => (value === null ? '–' : formatValue(value));

/** What the playbook wants to move: at its start, now, and what is wanted. */
export function OutcomePanel({ execution }: { execution: Execution }) {
  const report = useQuery(api.reports.get.queryOptions({ input: { id: execution.id, compare: 'false' } }));
  const now = new Map<string, ReportOutcome>(
    Object.values(report.data?.reportData.outcomes_achieved ?? {}).map((outcome) => [outcome.id, outcome]),
  );
  const { scoreAtStart, scoreNow, completedAt } = execution;
  const isEnded = completedAt !== null;
  const scoreOutcome = execution.baseline.find(({ measure }) => measure.kind === 'score')?.outcomeId;
  return (
    <Panel title="Outcomes" hint={isEnded ? 'From the start to the end' : 'From the start to now'}>
      <dl className={classes.outcomes}>
        <div className={classes.outcome}>
          <dt>
            Health score
            <Target outcome={scoreOutcome ? now.get(scoreOutcome) : undefined} />
          </dt>
          <dd>
            <span>{scoreAtStart === null ? 'No data' : formatScore(scoreAtStart)}</span>
            <span aria-hidden="true">→</span>
            <b>{scoreNow === null ? 'No data' : formatScore(scoreNow)}</b>
            <span className={classes.change}>
              {scoreAtStart !== null && scoreNow !== null && <Change points={scoreNow - scoreAtStart} />}
            </span>
          </dd>
        </div>
        {execution.baseline
          .filter(({ measure }) => measure.kind !== 'score')
          .map(({ outcomeId, label, value }) => {
            const outcome = now.get(outcomeId);
            return (
              <div key={outcomeId} className={classes.outcome}>
                <dt>
                  {label}
                  <Target outcome={outcome} />
                </dt>
                <dd>
                  <span>{shown(value)}</span>
                  <span aria-hidden="true">→</span>
                  <b>{shown(outcome?.current ?? null)}</b>
                  <span className={classes.change}>{outcome && <Result outcome={outcome} isEnded={isEnded} />}</span>
                </dd>
              </div>
            );
          })}
      </dl>
    </Panel>
  );
}

function Target({ outcome }: { outcome: ReportOutcome | undefined }) {
  return outcome && <span className={classes.target}>Wanted: {outcome.target}</span>;
}

/** Whether it has been reached; while the playbook runs, what is not reached may still be. */
function Result({ outcome: { status }, isEnded }: { outcome: ReportOutcome; isEnded: boolean }) {
  if (status === 'Not achieved' && !isEnded) return <StatusBadge tone="gray">Not yet</StatusBadge>;
  return <StatusBadge tone={outcomeTones[status]}>{status}</StatusBadge>;
}
