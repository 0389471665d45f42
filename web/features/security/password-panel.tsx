import { Button, PasswordInput, Stack } from '@mantine/core';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { passwordFault } from '../invitations/password-fault.ts';
import { useRefreshSecurity } from './security-queries.ts';

/** Changes the own password. */
export function PasswordPanel() {
  const refresh = useRefreshSecurity();
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { current: '', password: '' },
    validate: { current: (current) => (current ? null : 'Please give your password.'), password: passwordFault },
    save: async (values) => client.security.changePassword(values),
    onSaved: () => {
      form.reset();
      notify('Your password was changed, and other places were signed out.');
      void refresh();
    },
  });
  return (
    <Panel title="Password" hint="Changing it signs out every other place">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={360}>
          <PasswordInput label="Current password" autoComplete="current-password" {...form.getInputProps('current')} />
          <PasswordInput
            label="New password"
            description="At least 10 characters"
            autoComplete="new-password"
            {...form.getInputProps('password')}
          />
          <FormProblem problem={problem} />
          <div>
            <Button type="submit" variant="default" loading={isSaving} disabled={!form.isDirty()}>
              Change password
            </Button>
          </div>
        </Stack>
      </form>
    </Panel>
  );
}
