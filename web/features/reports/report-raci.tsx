import type { ReportData } from '#shared/contracts/reports.ts';
import classes from './report.module.css';

const parts = [
  ['responsible', 'Responsible'],
  ['accountable', 'Accountable'],
  ['consulted', 'Consulted'],
  ['informed', 'Informed'],
] as const;

/** The roles by what they are to the playbook, and what the people in them did. */
export function ReportRaci({ raci }: { raci: ReportData['raci_breakdown'] }) {
  return (
    <>
      <dl className={classes.raci}>
        {parts.map(([part, name]) => (
          <div key={part}>
            <dt>{name}</dt>
            <dd>{raci[part].length > 0 ? raci[part].join(', ') : '–'}</dd>
          </div>
        ))}
      </dl>
      {raci.people.length > 0 && (
        <div className={classes.scroll} role="region" aria-label="People, table" tabIndex={0}>
          <table className={classes.table} data-narrow>
            <thead>
              <tr>
                <th scope="col">Role</th>
                <th scope="col">Person</th>
                <th scope="col" data-align="right">
                  Steps
                </th>
                <th scope="col" data-align="right">
                  Completed
                </th>
              </tr>
            </thead>
            <tbody>
              {raci.people.map(({ role, name, steps, completed }) => (
                <tr key={`${role} ${name}`}>
                  <th scope="row">{role}</th>
                  <td data-label="Person">{name}</td>
                  <td data-align="right" data-label="Steps">
                    {steps}
                  </td>
                  <td data-align="right" data-label="Completed">
                    {completed}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}
