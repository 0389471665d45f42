import { Button, Group, Modal, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import classes from './tenant-data.module.css';

/** Deletes the workspace, after its name and the reader's password were given. */
export function DeletePanel({ name }: { name: string }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title="Delete the workspace">
      <p className={classes.words}>
        All accounts, KPIs, members, files and settings are deleted, with the audit log. Make an archive first.
      </p>
      <Button variant="default" c="var(--mantine-color-error)" onClick={() => setOpen(true)}>
        Delete workspace
      </Button>
      {isOpen && <DeleteDialog name={name} onClose={() => setOpen(false)} />}
    </Panel>
  );
}

function DeleteDialog({ name, onClose }: { name: string; onClose: () => void }) {
  useReturnFocus();
  const queryClient = useQueryClient();
  const router = useRouter();
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { name: '', password: '' },
    validate: {
      name: (given) => (given.trim() === name ? null : `Write ${name}, to make sure.`),
      password: (password) => (password ? null : 'Please give your password.'),
    },
    save: async (values) => client.tenantData.deleteTenant({ ...values, name: values.name.trim() }),
    onSaved: () => {
      queryClient.clear();
      notify(`${name} was deleted.`);
      router.history.push('/sign-in');
    },
  });
  return (
    <Modal opened onClose={onClose} title={`Delete ${name}?`} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <div>Everything in this workspace is deleted at once, for everybody. This can’t be undone.</div>
          <TextInput
            label={`The name of the workspace: ${name}`}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
          <PasswordInput label="Your password" autoComplete="current-password" {...form.getInputProps('password')} />
          <FormProblem problem={problem} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" color="red.9" loading={isSaving}>
              Delete workspace
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
