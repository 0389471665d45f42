import { Modal, Stack } from '@mantine/core';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { notify } from '../../ui/notify.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { CompleteForm } from '../executions/complete-form.tsx';
import classes from './work.module.css';

interface CompleteDialogProps {
  execution: Execution;
  step: ExecutionStep;
  onClose: () => void;
}

/** Records what a step asks for and completes it, without leaving the list. */
export function CompleteDialog({ execution, step, onClose }: CompleteDialogProps) {
  useReturnFocus();
  const done = () => {
    notify(`“${step.title}” is completed.`);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title={step.title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack gap="md">
        <p className={classes.guidance}>
          <span className={classes.small}>
            {execution.account.name} · {execution.playbook.name}
          </span>
          {step.guidance}
        </p>
        <CompleteForm executionId={execution.id} step={step} onDone={done} onCancel={onClose} />
      </Stack>
    </Modal>
  );
}
