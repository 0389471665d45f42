import { Modal, Stack, TextInput } from '@mantine/core';
import { useState } from 'react';
import { client } from '../../api/client.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { notify } from '../../ui/notify.ts';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { RolesSelect } from '../members/roles-select.tsx';
import { useRefreshInvitations } from './invitation-queries.ts';
import { LinkNote } from '../../ui/dialog/link-note.tsx';

type Draft = { email: string; name: string; roleIds: string[] };
type Sent = Awaited<ReturnType<typeof client.invitations.create>>;

/** Invites somebody by e-mail; without a mail server the link is shown, to be passed on by hand. */
export function InviteForm({ onClose }: { onClose: () => void }) {
  useReturnFocus();
  const refresh = useRefreshInvitations();
  const [sent, setSent] = useState<Sent | null>(null);
  const { form, submit, isSaving, problem } = useApiForm<Draft, Sent>({
    initialValues: { email: '', name: '', roleIds: [] },
    validate: {
      email: (email) => (/.+@.+\..+/.test(email) ? null : 'Give an e-mail address.'),
      roleIds: (ids) => (ids.length > 0 ? null : 'Choose at least one role.'),
    },
    save: async ({ email, name, roleIds }) =>
      client.invitations.create({ email: email.trim(), name: name.trim() || undefined, roleIds }),
    onSaved: (saved) => {
      void refresh();
      if (saved.link) return setSent(saved);
      notify(`The invitation to ${saved.email} is on its way.`);
      return onClose();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={sent ? 'The invitation' : 'Invite a member'}
      closeOnClickOutside={sent === null}
      closeOnEscape={sent === null}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {sent?.link ? (
        <LinkNote link={sent.link} to={sent.name ?? sent.email} expiresAt={sent.expiresAt} onDone={onClose} />
      ) : (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <TextInput
              label="E-mail"
              type="email"
              withAsterisk
              autoComplete="off"
              data-autofocus
              {...form.getInputProps('email')}
            />
            <TextInput
              label="Name"
              description="They can change it when they accept"
              autoComplete="off"
              {...form.getInputProps('name')}
            />
            <RolesSelect {...form.getInputProps('roleIds')} />
            <FormFoot verb="Invite" problem={problem} isSaving={isSaving} onCancel={onClose} />
          </Stack>
        </form>
      )}
    </Modal>
  );
}
