import { Button, Drawer, Group, Select, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Contact } from '#shared/contracts/contacts.ts';
import { api, client } from '../../api/client.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { FormFields } from '../../ui/form/form-fields.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { notify } from '../../ui/notify.ts';
import { SearchSelect } from '../../ui/form/search-select.tsx';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { Assignments } from './assignments.tsx';
import { changesOf, type ContactDraft, draftOf, writeOf } from './contact-draft.ts';
import { contactTypes } from './contact-search.ts';
import { refreshContacts } from './refresh-contacts.ts';

interface ContactDrawerProps {
  /** Null for a new contact. */
  contactId: string | null;
  onClose: () => void;
}

/** A contact at the side of the list: creating, changing, deactivating and assigning it. */
export function ContactDrawer({ contactId, onClose }: ContactDrawerProps) {
  useReturnFocus();
  const { data, error, refetch } = useQuery({
    ...api.contacts.get.queryOptions({ input: { id: contactId ?? '' } }),
    enabled: contactId !== null,
  });
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(520px, 100vw)"
      title={contactId === null ? 'New contact' : (data?.name ?? 'Contact')}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {contactId === null ? (
        <ContactForm contact={null} can={{ update: true, delete: false }} onClose={onClose} />
      ) : error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <ContactForm key={data.id} contact={data} can={data.can} onClose={onClose} />
      ) : (
        <BlockSkeleton heightPx={420} />
      )}
    </Drawer>
  );
}

interface ContactFormProps {
  contact: Contact | null;
  can: { update: boolean; delete: boolean };
  onClose: () => void;
}

function ContactForm({ contact, can, onClose }: ContactFormProps) {
  const queryClient = useQueryClient();
  const [isRemoving, setRemoving] = useState(false);
  // As it was opened: a newer one must not slip under a form that does not show it.
  const [base] = useState(contact);
  const before = draftOf(base);
  const { form, submit, isSaving, problem } = useApiForm<ContactDraft, Contact>({
    initialValues: before,
    validate: { name: (name) => (name.trim() ? null : 'A contact needs a name.') },
    save: (draft) =>
      base
        ? client.contacts.update({
            id: base.id,
            version: base.version,
            ...changesOf(writeOf(draft), writeOf(before)),
          })
        : client.contacts.create(writeOf(draft)),
    onSaved: (saved) => {
      void refreshContacts(queryClient);
      notify(`${saved.name} was saved.`);
      onClose();
    },
  });
  const remove = async () => {
    if (!contact) return;
    await client.contacts.remove({ id: contact.id });
    await refreshContacts(queryClient);
    notify(`${contact.name} is inactive now.`);
    onClose();
  };
  const restore = async () => {
    if (!contact) return;
    await client.contacts.restore({ id: contact.id });
    await refreshContacts(queryClient);
    notify(`${contact.name} is active again.`);
    onClose();
  };
  return (
    <Stack gap="lg">
      <form onSubmit={submit} noValidate>
        <FormFields isReadOnly={!can.update}>
          <Stack gap="sm">
            <TextInput
              label="Name"
              withAsterisk
              data-autofocus={contact ? undefined : true}
              {...form.getInputProps('name')}
            />
            <Select label="Type" data={contactTypes} allowDeselect={false} {...form.getInputProps('type')} />
            {form.values.type !== 'Internal' && (
              <SearchSelect
                label="Works for"
                noun="account"
                placeholder="Find an account"
                known={contact?.account}
                find={async (search) =>
                  (await client.accounts.list({ search: search || undefined, limit: 20, sort: 'name' })).items
                }
                {...form.getInputProps('accountId')}
              />
            )}
            <TextInput label="E-mail" type="email" {...form.getInputProps('email')} />
            <TextInput label="Phone" type="tel" placeholder="+49 30 123456" {...form.getInputProps('phone')} />
            <TextInput label="Title" placeholder="Head of Operations" {...form.getInputProps('title')} />
            <TextInput label="Role" placeholder="Sponsor, champion, user" {...form.getInputProps('role')} />
            <FormProblem problem={problem} />
            <Group justify="space-between" gap="xs">
              {contact && can.delete ? (
                contact.isActive ? (
                  <Button
                    variant="subtle"
                    color="red.9"
                    style={{ color: 'var(--band-critical-text)' }}
                    onClick={() => setRemoving(true)}
                  >
                    Make inactive
                  </Button>
                ) : (
                  <Button variant="subtle" onClick={() => void restore()}>
                    Make active again
                  </Button>
                )
              ) : (
                <span />
              )}
              {can.update && (
                <Group gap="xs">
                  <Button variant="default" onClick={onClose}>
                    Cancel
                  </Button>
                  <Button type="submit" loading={isSaving} disabled={contact !== null && !form.isDirty()}>
                    {contact ? 'Save contact' : 'Create contact'}
                  </Button>
                </Group>
              )}
            </Group>
          </Stack>
        </FormFields>
      </form>
      {contact && <Assignments contact={contact} canChange={can.update} />}
      {contact && (
        <ConfirmDialog
          isOpen={isRemoving}
          title={`Make ${contact.name} inactive?`}
          verb="Make inactive"
          isDangerous
          onConfirm={remove}
          onClose={() => setRemoving(false)}
        >
          The contact is hidden from lists. Nothing of it is lost, and it can be made active again.
        </ConfirmDialog>
      )}
    </Stack>
  );
}
