import { useQuery } from '@tanstack/react-query';
import type { Execution } from '#shared/contracts/executions.ts';
import type { ReportOutcome } from '#shared/contracts/reports.ts';
import { api } from '../../api/client.ts';
import { Change } from '../../ui/change.tsx';
import { formatScore, formatValue } from '../../ui/numbers.ts';
import { Panel } from '../../ui/panel.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { outcomeTones } from '../reports/report-words.ts';
import classes from './execution-page.module.css';

const shown = (value: number | null) => (value === null ? '–' : formatValue(value));

/** What the playbook wants to move: at its start, now, and what is wanted. */
export function OutcomePanel({ execution }: { execution: Execution }) {
  const report = useQuery(api.reports.get.queryOptions({ input: { id: execution.id } }));
  const now = new Map<string, ReportOutcome>(
    Object.values(report.data?.reportData.outcomes_achieved ?? {}).map((outcome) => [outcome.id, outcome]),
  );
  const { scoreAtStart, scoreNow, completedAt } = execution;
  const isEnded = completedAt !== null;
  return (
    <Panel title="Outcomes" hint={isEnded ? 'From the start to the end' : 'From the start to now'}>
      <dl className={classes.outcomes}>
        <div className={classes.outcome}>
          <dt>Health score</dt>
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
                  {outcome && <span className={classes.target}>Wanted: {outcome.target}</span>}
                </dt>
                <dd>
                  <span>{shown(value)}</span>
                  <span aria-hidden="true">→</span>
                  <b>{shown(outcome?.current ?? null)}</b>
                  <span className={classes.change}>
                    {outcome && <StatusBadge tone={outcomeTones[outcome.status]}>{outcome.status}</StatusBadge>}
                  </span>
                </dd>
              </div>
            );
          })}
      </dl>
    </Panel>
  );
}
