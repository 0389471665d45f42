import type { Execution } from '#shared/contracts/executions.ts';
import { Ago } from '../../../ui/words/ago.tsx';
import { formatValue } from '../../../ui/words/numbers.ts';
import { Panel } from '../../../ui/page/panel.tsx';
import classes from '../execution-page.module.css';

const signs = { '<': 'below', '<=': 'at most', '>': 'above', '>=': 'at least' } as const;

/** Why an execution was started: the reason given, or the condition and the values that met it. */
export function StartReason({ execution }: { execution: Execution }) {
  const { firedTrigger, startedBy, startedAt, reason, endReason, completedAt } = execution;
  return (
    <Panel
      title="Why it started"
      hint={
        <>
          {firedTrigger ? 'By its trigger' : `By ${startedBy.name}`}, <Ago at={startedAt} />
        </>
      }
    >
      <p className={classes.reason}>{reason}</p>
      {firedTrigger && firedTrigger.conditions.length > 0 && (
        <table className={classes.conditions}>
          <thead>
            <tr>
              <th scope="col">Condition</th>
              <th scope="col" data-align="right">
                It was
              </th>
            </tr>
          </thead>
          <tbody>
            {firedTrigger.conditions.map((condition, index) => (
              <tr key={index} data-met={condition.isMet || undefined}>
                <th scope="row">
                  {condition.label} {signs[condition.op]} {formatValue(condition.value)}
                </th>
                <td>
                  {condition.actual === null ? 'no value' : formatValue(condition.actual)}
                  <span className="visually-hidden">{condition.isMet ? ', met' : ', not met'}</span>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {completedAt && endReason && (
        <p className={classes.end}>
          <b>At the end:</b> {endReason}
        </p>
      )}
    </Panel>
  );
}
