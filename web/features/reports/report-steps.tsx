import type { ReportData } from '#shared/contracts/reports.ts';
import { formatDate, formatDay } from '../../ui/words/dates.ts';
import classes from './report.module.css';

type ReportStep = ReportData['steps'][number];

const statusNames: Record<ReportStep['status'], string> = { open: 'Open', completed: 'Completed', skipped: 'Skipped' };

/** Every step with who did it when, and what was recorded. */
export function ReportSteps({ steps }: { steps: ReportData['steps'] }) {
  return (
    <div className={classes.scroll} role="region" aria-label="Steps, table" tabIndex={0}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">Step</th>
            <th scope="col">Role</th>
            <th scope="col">Status</th>
            <th scope="col">By</th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step) => (
            <tr key={step.id}>
              <th scope="row">
                {step.title}
                {step.result.length > 0 && (
                  <ul className={classes.results}>
                    {step.result.map(({ label, value }) => (
                      <li key={label}>
                        {label}: <b>{value}</b>
                      </li>
                    ))}
                  </ul>
                )}
                {step.skip_reason && <span className={classes.unit}>{step.skip_reason}</span>}
              </th>
              <td data-label="Role">{step.role}</td>
              <td className={classes.nowrap} data-label="Status">
                <div>
                  {statusNames[step.status]}
                  <span className={classes.unit}>
                    {step.completed_at ? formatDate(step.completed_at) : `due ${formatDay(step.due_on)}`}
                  </span>
                </div>
              </td>
              <td data-label="By">{step.completed_by ?? '–'}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
