import { Button, Group } from '@mantine/core';
import type { Problem } from '#shared/contracts/problem.ts';
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
  onCancel: () => void;
}

/** The foot of a form in a dialog: what was refused, the way back, and the button that sends it. */
export function FormFoot({
  verb,
  problem,
  isSaving,
  isDisabled,
  isDangerous,
  dismiss = 'Cancel',
  onCancel,
}: FormFootProps) {
  return (
    <>
      <FormProblem problem={problem} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onCancel}>
          {dismiss}
        </Button>
        <Button type="submit" color={isDangerous ? 'red.9' : undefined} loading={isSaving} disabled={isDisabled}>
          {verb}
        </Button>
      </Group>
    </>
  );
}
