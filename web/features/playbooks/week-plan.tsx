import type { PlaybookDefinition } from '#shared/contracts/playbooks.ts';
import { phasesWithSteps } from './editor/definition-draft.ts';
import type { Step } from './editor/definition-draft.ts';
import { resultWords } from './measure-words.ts';
import { countWords } from './playbook-words.ts';
import classes from './week-plan.module.css';

/** The phases of a playbook week by week, each with its steps. */
export function WeekPlan({ definition }: { definition: PlaybookDefinition }) {
  const phases = phasesWithSteps(definition);
  if (phases.length === 0) return <p className={classes.none}>No phases are written yet.</p>;
  const titleOf = (id: string) => definition.steps.find((step) => step.id === id)?.title ?? id;
  return (
    <ol className={classes.phases}>
      {phases.map(({ phase, steps }) => (
        <li key={phase?.id ?? ''}>
          <div className={classes.head}>
            {phase && <span className={classes.week}>Week {phase.week}</span>}
            <h3 className={classes.title}>{phase?.title ?? 'Without a phase'}</h3>
            <span className={classes.sub}>{countWords(steps.length, 'step')}</span>
            {phase?.goal && <p className={classes.goal}>{phase.goal}</p>}
          </div>
          <ol className={classes.steps}>
            {steps.map(({ step }) => (
              <StepLine key={step.id} step={step} titleOf={titleOf} />
            ))}
          </ol>
        </li>
      ))}
    </ol>
  );
}

function StepLine({ step, titleOf }: { step: Step; titleOf: (id: string) => string }) {
  const facts = [
    step.dependsOn.length > 0 && `After ${step.dependsOn.map(titleOf).join(', ')}`,
    step.results.length > 0 && `Records ${step.results.map((result) => result.label).join(', ')}`,
  ].filter(Boolean);
  return (
    <li className={classes.step}>
      <details>
        <summary>
          <span className={classes.name}>
            {step.title}
            {!step.isRequired && <span className={classes.sub}> · optional</span>}
            {facts.map((fact) => (
              <span key={String(fact)} className={classes.fact}>
                {fact}
              </span>
            ))}
          </span>
          <span className={classes.role}>{step.role}</span>
          <span className={`${classes.due} tabular`}>Day {step.dueOffset}</span>
        </summary>
        <div className={classes.more}>
          <p>{step.guidance || 'No guidance is written for this step.'}</p>
          {step.results.length > 0 && (
            <>
              <div className={classes.sub}>To be recorded</div>
              <ul>
                {step.results.map((result) => (
                  <li key={result.key}>{resultWords(result)}</li>
                ))}
              </ul>
            </>
          )}
          <div className={classes.sub}>
            <code>{step.id}</code>
          </div>
        </div>
      </details>
    </li>
  );
}
