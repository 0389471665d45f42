import { Modal, Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { notify } from '../../ui/notify.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { CompleteForm } from '../executions/steps/complete-form.tsx';
import { RecordedStep } from '../executions/steps/recorded-step.tsx';
import classes from './work.module.css';

/** A step of an execution that has been loaded. */
export type AskedStep = { executionId: string; stepId: string };

/** Records what a step asks for and completes it, without leaving the list. */
export function CompleteDialog({ executionId, stepId, onClose }: AskedStep & { onClose: () => void }) {
  useReturnFocus();
  const { data: execution } = useQuery(api.executions.get.queryOptions({ input: { id: executionId } }));
  const step = execution?.steps.find((one) => one.stepId === stepId);
  if (!execution || !step) return null;
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
        {step.status !== 'open' && <RecordedStep step={step} />}
        <CompleteForm execution={execution} step={step} onDone={done} onCancel={onClose} />
      </Stack>
    </Modal>
  );
}
