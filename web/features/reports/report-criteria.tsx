import type { ReportData } from '#shared/contracts/reports.ts';
import { CheckIcon, CloseIcon } from '../../ui/look/icons.tsx';
import classes from './report.module.css';

/** Which exit criteria are met, and why. */
export function ReportCriteria({ criteria }: { criteria: ReportData['exit_criteria'] }) {
  if (criteria.length === 0) return <p className={classes.none}>This playbook names no exit criteria.</p>;
  return (
    <ul className={classes.criteria}>
      {criteria.map(({ id, label, isMet, explanation }) => (
        <li key={id} data-met={isMet || undefined}>
          {isMet ? <CheckIcon /> : <CloseIcon />}
          <div>
            <span className={classes.criterion}>
              {label}
              <span className="visually-hidden">{isMet ? ': met' : ': not met'}</span>
            </span>
            <span className={classes.small}>{explanation}</span>
          </div>
        </li>
      ))}
    </ul>
  );
}
