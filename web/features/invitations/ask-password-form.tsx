import { Button, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';

/** Asks for a link to set a new password; the answer is the same for every address. */
export function AskPasswordForm({ onAsked }: { onAsked: (email: string) => void }) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { email: '' },
    validate: { email: (email) => (email.includes('@') ? null : 'Enter the e-mail address you sign in with.') },
    save: async (values) => client.invitations.askForPassword(values),
    onSaved: (_, { email }) => onAsked(email),
  });
  const focusFirst = useEffectEvent(() => form.getInputNode('email')?.focus());
  useEffect(() => focusFirst(), []);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving} fullWidth>
          Send me a link
        </Button>
      </Stack>
    </form>
  );
}
