import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { client } from '../../../api/client.ts';
import { may, useSession } from '../../../api/session.ts';
import { ReasonDialog } from '../../../ui/dialog/reason-dialog.tsx';
import { CompleteForm } from './complete-form.tsx';
import { useExecutionChange } from '../execution-queries.ts';
import { RecordedStep } from './recorded-step.tsx';
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
      {!isOpen && <RecordedStep step={step} />}
      <CompleteForm execution={execution} step={step} onDone={onDone}>
        {others}
      </CompleteForm>
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
      {dialog === 'plan' && <StepDialog execution={execution} step={step} onClose={close} />}
    </div>
  );
}
