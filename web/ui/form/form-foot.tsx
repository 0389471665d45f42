import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Problem } from '#shared/contracts/problem.ts';
import { DialogFoot } from '../dialog-foot.tsx';
import { FormProblem } from './form-problem.tsx';

interface FormFootProps {
  /** The verb on the button that sends the form. */
  verb: string;
  /** What the server refused, from useApiForm. */
  problem: Problem | null;
  isSaving: boolean;
  isDisabled?: boolean;
  isDangerous?: boolean;
  /** The words that leave everything as it is; needed where the verb itself is to cancel. */
  dismiss?: string;
  /** Stands apart at the other side, such as what takes the record away. */
  aside?: ReactNode;
  /** A way out of the problem, before the other buttons. */
  further?: ReactNode;
  onCancel: () => void;
}

/** The foot of a form in a dialog, in sight however long the form: what was refused, the way back, and the sending. */
export function FormFoot({
  verb,
  problem,
  isSaving,
  isDisabled,
  isDangerous,
  dismiss = 'Cancel',
  aside,
  further,
  onCancel,
}: FormFootProps) {
  return (
    <DialogFoot>
      <FormProblem problem={problem} />
      <Group justify={aside ? 'space-between' : 'flex-end'} gap="xs">
        {aside}
        <Group gap="xs">
          {further}
          <Button variant="default" onClick={onCancel}>
            {dismiss}
          </Button>
          <Button type="submit" color={isDangerous ? 'red.9' : undefined} loading={isSaving} disabled={isDisabled}>
            {verb}
          </Button>
        </Group>
      </Group>
    </DialogFoot>
  );
}
