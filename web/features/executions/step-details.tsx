import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { formatMoment } from '../../ui/dates.ts';
import { ReasonDialog } from '../../ui/reason-dialog.tsx';
import { CompleteForm } from './complete-form.tsx';
import { useExecutionChange } from './execution-queries.ts';
import { resultWords } from './result-draft.ts';
import { StepDialog } from './step-dialog.tsx';
import classes from './step-list.module.css';

interface StepDetailsProps {
  execution: Execution;
  step: ExecutionStep;
  onNote: () => void;
  /** The step was completed or skipped. */
  onDone: () => void;
}

/** An opened step: what to do, what was recorded or is to be recorded, and what can be done with it. */
export function StepDetails({ execution, step, onNote, onDone }: StepDetailsProps) {
  const [dialog, setDialog] = useState<'skip' | 'reopen' | 'plan' | null>(null);
  const { can, id } = execution;
  const of = { id, stepId: step.stepId, version: step.version };
  const skip = useExecutionChange(async (reason: string) => client.executions.skipStep({ ...of, reason }), {
    isShownElsewhere: true,
  });
  const reopen = useExecutionChange(
    async (reason: string) => client.executions.reopenStep({ ...of, reason: reason || undefined }),
    { isShownElsewhere: true },
  );
  const canPlan = may(useSession(), 'members:read');
  const isOpen = step.status === 'open';
  const isBlocked = isOpen && step.blockedBy.length > 0;
  const close = () => setDialog(null);
  const others = (
    <>
      {isOpen && can.work && (
        <Button variant="default" onClick={() => setDialog('skip')}>
          Skip
        </Button>
      )}
      {isOpen && can.work && canPlan && (
        <Button variant="default" onClick={() => setDialog('plan')}>
          Assign or move
        </Button>
      )}
      {!isOpen && can.work && (
        <Button variant="default" onClick={() => setDialog('reopen')}>
          Reopen
        </Button>
      )}
      {can.note && (
        <Button variant="subtle" onClick={onNote}>
          Write a note
        </Button>
      )}
    </>
  );
  return (
    <div className={classes.details}>
      {step.guidance && <p className={classes.guidance}>{step.guidance}</p>}
      {!isOpen && <Recorded step={step} />}
      {isOpen && can.work && !isBlocked ? (
        <CompleteForm executionId={id} step={step} onDone={onDone}>
          {others}
        </CompleteForm>
      ) : (
        <Group gap="xs">{others}</Group>
      )}
      {dialog === 'skip' && (
        <ReasonDialog
          title={`Skip “${step.title}”?`}
          label="Reason"
          needed="Please say why the step is skipped."
          verb="Skip step"
          onSubmit={async (reason) => skip.mutateAsync(reason).then(onDone)}
          onClose={close}
        >
          It counts as done, steps that wait for it can go on, and the report gives the reason.
        </ReasonDialog>
      )}
      {dialog === 'reopen' && (
        <ReasonDialog
          title={`Reopen “${step.title}”?`}
          label="Reason (optional)"
          verb="Reopen step"
          onSubmit={async (reason) => reopen.mutateAsync(reason)}
          onClose={close}
        >
          It is open again, and steps that depend on it wait for it.
        </ReasonDialog>
      )}
      {dialog === 'plan' && <StepDialog executionId={id} step={step} onClose={close} />}
    </div>
  );
}

/** What was recorded of a done step, who did it and when. */
function Recorded({ step }: { step: ExecutionStep }) {
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
