import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { Session } from '#shared/contracts/session.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { LinkFault } from './link-fault.tsx';
import { isLinkFault } from './link-fault-words.ts';
import { passwordFault } from './password-fault.ts';

interface AcceptFormProps {
  token: string;
  email: string;
  name: string | null;
  onAccepted: (session: Session) => void;
}

/** What a new member gives: their name and a password. */
export function AcceptForm({ token, email, name, onAccepted }: AcceptFormProps) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { name: name ?? '', password: '' },
    validate: { name: (given) => (given.trim() ? null : 'Please give your name.'), password: passwordFault },
    save: async (values) => client.invitations.accept({ token, ...values }),
    onSaved: onAccepted,
  });
  const focusFirst = useEffectEvent(() => form.getInputNode(name ? 'password' : 'name')?.focus());
  useEffect(() => focusFirst(), []);
  if (isLinkFault(problem?.reason)) return <LinkFault purpose="invitation" problem={problem} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail" type="email" autoComplete="username" readOnly value={email} />
        <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
        <PasswordInput
          label="Password"
          description="At least 10 characters"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving} fullWidth>
          Accept the invitation
        </Button>
      </Stack>
    </form>
  );
}
