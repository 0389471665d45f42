import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { Session } from '#shared/contracts/workspace.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';

interface PasswordFormProps {
  onOpen: (session: Session) => void;
  onCodeNeeded: () => void;
}

/** The first step: e-mail and password. */
export function PasswordForm({ onOpen, onCodeNeeded }: PasswordFormProps) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (email.includes('@') ? null : 'Enter the e-mail address you sign in with.'),
      password: (password) => (password ? null : 'Enter your password.'),
    },
    save: async (values) => client.session.signIn(values),
    onSaved: (entered) => (entered.state === 'signed-in' ? onOpen(entered.session) : onCodeNeeded()),
  });
  const focusFirst = useEffectEvent(() => form.getInputNode('email')?.focus());
  useEffect(() => focusFirst(), []);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput label="Password" autoComplete="current-password" {...form.getInputProps('password')} />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
