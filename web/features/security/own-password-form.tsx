import { Button, Group, PasswordInput, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';

interface OwnPasswordFormProps<Answer> {
  /** What will happen. */
  children: ReactNode;
  verb: string;
  isDangerous?: boolean;
  save: (password: string) => Promise<Answer>;
  onSaved: (answer: Answer) => void;
  onCancel?: () => void;
}

/** Asks for the own password before how one signs in is changed. */
export function OwnPasswordForm<Answer>(props: OwnPasswordFormProps<Answer>) {
  const { children, verb, isDangerous = false, save, onSaved, onCancel } = props;
  const { form, submit, isSaving, problem } = useApiForm<{ password: string }, Answer>({
    initialValues: { password: '' },
    validate: { password: (password) => (password ? null : 'Please give your password.') },
    save: async ({ password }) => save(password),
    onSaved,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>{children}</div>
        <PasswordInput
          label="Your password"
          autoComplete="current-password"
          data-autofocus
          {...form.getInputProps('password')}
        />
        <FormProblem problem={problem} />
        <Group justify="flex-end" gap="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" color={isDangerous ? 'red.9' : undefined} loading={isSaving}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
