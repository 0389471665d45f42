import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { Session } from '#shared/contracts/session.ts';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';

interface PasswordFormProps {
  email?: string;
  onOpen: (session: Session) => void;
  onCodeNeeded: () => void;
  onSignOnNeeded: (email: string) => void;
}

/** The first step: e-mail and password. */
export function PasswordForm({ email = '', onOpen, onCodeNeeded, onSignOnNeeded }: PasswordFormProps) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { email, password: '' },
    validate: {
      email: (text) => (text.includes('@') ? null : 'Enter the e-mail address you sign in with.'),
      password: (password) => (password ? null : 'Enter your password.'),
    },
    save: async (values) =>
      client.session.signIn(values).catch((error: unknown) => {
        if (problemOf(error).reason === 'session.sign-on-needed') return { state: 'sign-on' as const };
        throw error;
      }),
    onSaved: (entered, values) => {
      if (entered.state === 'signed-in') onOpen(entered.session);
      else if (entered.state === 'sign-on') onSignOnNeeded(values.email);
      else onCodeNeeded();
    },
  });
  const focusFirst = useEffectEvent(() => form.getInputNode(email ? 'password' : 'email')?.focus());
  useEffect(() => focusFirst(), []);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          autoComplete="current-password"
          data-autofocus={email ? true : undefined}
          {...form.getInputProps('password')}
        />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving} fullWidth>
          Sign in
        </Button>
      </Stack>
    </form>
  );
}
