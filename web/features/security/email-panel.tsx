import { Button, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { CopyText } from '../../ui/copy-text.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { Note } from '../../ui/page/note.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useRefreshSecurity } from './security-queries.ts';

/** Changes the own e-mail address; it counts once the link sent to it was opened. */
export function EmailPanel({ pendingEmail }: { pendingEmail: string | null }) {
  const { user } = useSession();
  const refresh = useRefreshSecurity();
  const [link, setLink] = useState<string | null>(null);
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { email: '', password: '' },
    validate: {
      email: (email) => (/.+@.+\..+/.test(email) ? null : 'Give an e-mail address.'),
      password: (password) => (password ? null : 'Please give your password.'),
    },
    save: async (values) => client.security.changeEmail(values),
    onSaved: (asked) => {
      form.reset();
      setLink(asked.link);
      void refresh();
    },
  });
  return (
    <Panel title="E-mail" hint={`You sign in with ${user.email}`}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          {pendingEmail && (
            <Note tone="gray" title={`${pendingEmail} is not confirmed yet`}>
              {link
                ? 'No mail server is configured. Open this link to confirm it; it is shown only once.'
                : 'Open the link that was sent there. Until then your address stays as it is.'}
            </Note>
          )}
          {link && <CopyText text={link} label="the link" />}
          <Stack gap="sm" maw={360}>
            <TextInput label="New e-mail" type="email" autoComplete="email" {...form.getInputProps('email')} />
            <PasswordInput label="Your password" autoComplete="current-password" {...form.getInputProps('password')} />
          </Stack>
          <FormProblem problem={problem} />
          <div>
            <Button type="submit" variant="default" loading={isSaving} disabled={!form.isDirty()}>
              Change e-mail
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
