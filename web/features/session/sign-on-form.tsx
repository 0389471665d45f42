import { Button, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';

/** Asks for the e-mail, whose domain says which provider to go to. */
export function SignOnForm({ to, onBack }: { to: string; onBack: () => void }) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { email: '' },
    validate: { email: (email) => (email.includes('@') ? null : 'Enter your e-mail address at work.') },
    save: async ({ email }) => client.sso.start({ email, to }),
    onSaved: ({ url }) => window.location.assign(url),
  });
  const focusFirst = useEffectEvent(() => form.getInputNode('email')?.focus());
  useEffect(() => focusFirst(), []);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="E-mail at work" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving} fullWidth>
          Continue
        </Button>
        <Button variant="subtle" size="sm" onClick={onBack} fullWidth>
          Back
        </Button>
      </Stack>
    </form>
  );
}
