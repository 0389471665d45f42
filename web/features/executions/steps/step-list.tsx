import type { Execution } from '#shared/contracts/executions.ts';
import { Panel } from '../../../ui/page/panel.tsx';
import { oneOf } from '../../../ui/list/search-params.ts';
import { useSearchParams } from '../../../ui/list/use-search-params.ts';
import { StepRow } from './step-row.tsx';
import classes from './step-list.module.css';

/** The steps of an execution as a checklist by phase; `step` of the address is the opened one. */
export function StepList({ execution, onNote }: { execution: Execution; onNote: (stepId: string) => void }) {
  const { params, setParams } = useSearchParams();
  const open = oneOf(params['step']);
  const phases = execution.phases
    .map((phase) => ({ phase, steps: execution.steps.filter((step) => step.phaseId === phase.id) }))
    .filter(({ steps }) => steps.length > 0);
  return (
    <div className={classes.phases}>
      {phases.map(({ phase, steps }) => {
        const done = steps.filter((step) => step.status !== 'open').length;
        return (
          <Panel
            key={phase.id}
            isFlush
            title={phase.title}
            hint={`Week ${phase.week} · ${done} of ${steps.length} done${phase.goal ? ` · ${phase.goal}` : ''}`}
          >
            <ol className={classes.steps}>
              {steps.map((step) => (
                <StepRow
                  key={step.id}
                  execution={execution}
                  step={step}
                  isOpen={open === step.stepId}
                  onToggle={() => setParams({ step: open === step.stepId ? undefined : step.stepId })}
                  onNote={() => onNote(step.stepId)}
                />
              ))}
            </ol>
          </Panel>
        );
      })}
    </div>
  );
}
