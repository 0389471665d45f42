import { Button, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent, useState } from 'react';
import type { SsoStart } from '#shared/contracts/sso.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { Note } from '../../ui/page/note.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { WorkspaceChoice } from './workspace-choice.tsx';

interface SignOnFormProps {
  to: string;
  /** Who is known to sign in. */
  email?: string;
  /** The e-mail of who has used a password where single sign-on is required. */
  sentOnAs: string | null;
  onBack: () => void;
}

/** Asks for the e-mail, whose domain says which provider to go to; of several, for the workspace. */
export function SignOnForm({ to, email: known, sentOnAs, onBack }: SignOnFormProps) {
  const [choices, setChoices] = useState<SsoStart['choices']>([]);
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { email: sentOnAs ?? known ?? '' },
    validate: { email: (email) => (email.includes('@') ? null : 'Enter your e-mail address at work.') },
    save: async ({ email }) => client.sso.start({ email, to }),
    onSaved: (start) => (start.url === null ? setChoices(start.choices) : window.location.assign(start.url)),
  });
  const focusFirst = useEffectEvent(() => form.getInputNode('email')?.focus());
  useEffect(() => focusFirst(), []);
  if (choices.length > 0)
    return <WorkspaceChoice choices={choices} email={form.values.email} to={to} onBack={() => setChoices([])} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        {sentOnAs !== null && (
          <Note tone="gray" title="Your workspace requires single sign-on">
            Your password is right, but it does not let you in there. Continue to your identity provider.
          </Note>
        )}
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
