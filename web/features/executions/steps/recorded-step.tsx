import type { ExecutionStep } from '#shared/contracts/executions.ts';
import { formatMoment } from '../../../ui/words/dates.ts';
import { resultWords } from './result-draft.ts';
import classes from './step-list.module.css';

/** What was recorded of a done step, who did it and when. */
export function RecordedStep({ step }: { step: ExecutionStep }) {
  const results = step.results.filter(({ key }) => step.result?.[key] !== undefined);
  return (
    <>
      {results.length > 0 && (
        <dl className={classes.results}>
          {results.map((field) => (
            <div key={field.key}>
              <dt>{field.label}</dt>
              <dd>{resultWords(field, step.result?.[field.key])}</dd>
            </div>
          ))}
        </dl>
      )}
      {step.completedAt && (
        <p className={classes.small}>
          {step.status === 'skipped' ? 'Skipped' : 'Completed'}
          {step.completedBy && ` by ${step.completedBy}`}, {formatMoment(step.completedAt)}
        </p>
      )}
    </>
  );
}
