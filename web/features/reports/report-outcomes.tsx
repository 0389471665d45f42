import type { ReportOutcome } from '#shared/contracts/reports.ts';
import { formatValue } from '../../ui/words/numbers.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { outcomeTones } from '../executions/outcome-words.ts';
import { signedValue } from './signed-value.ts';
import classes from './report.module.css';

const shown = (value: number | null) => (value === null ? '–' : formatValue(value));

/** What was reached: each measure at the start and now, beside accounts that ran no playbook in the same months. */
export function ReportOutcomes({ outcomes }: { outcomes: readonly ReportOutcome[] }) {
  if (outcomes.length === 0) return <p className={classes.none}>This playbook names no outcomes.</p>;
  return (
    <>
      <div className={classes.scroll} role="region" aria-label="Outcomes, table" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Measure</th>
              <th scope="col" data-align="right">
                Baseline
              </th>
              <th scope="col" data-align="right">
                Current
              </th>
              <th scope="col" data-align="right">
                Change
              </th>
              <th scope="col">Wanted</th>
              <th scope="col" data-align="right">
                Comparable accounts
              </th>
              <th scope="col">Result</th>
            </tr>
          </thead>
          <tbody>
            {outcomes.map((outcome) => (
              <tr key={outcome.id}>
                <th scope="row">
                  {outcome.label}
                  {outcome.unit && <span className={classes.unit}>{outcome.unit}</span>}
                </th>
                <td data-align="right" data-label="Baseline">
                  {shown(outcome.baseline)}
                </td>
                <td data-align="right" data-label="Current">
                  <b>{shown(outcome.current)}</b>
                </td>
                <td data-align="right" data-label="Change">
                  {outcome.change === null ? '–' : signedValue(outcome.change)}
                </td>
                <td data-label="Wanted">{outcome.target}</td>
                <td data-align="right" data-label="Comparable accounts">
                  <Comparison outcome={outcome} />
                </td>
                <td data-label="Result">
                  <StatusBadge tone={outcomeTones[outcome.status]}>{outcome.status}</StatusBadge>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes.hint}>
        Comparable accounts are active ones that ran no playbook in the same months: the mean change of the same
        measure, with the number of accounts behind it.
      </p>
    </>
  );
}

function Comparison({ outcome: { comparison } }: { outcome: ReportOutcome }) {
  if (comparison.change === null)
    return <span className={classes.small}>{comparison.note ?? 'Not compared yet.'}</span>;
  return (
    <span className={classes.nowrap}>
      {signedValue(comparison.change)} <span className={classes.small}>n = {comparison.accounts}</span>
    </span>
  );
}
