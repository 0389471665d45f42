import { Button, Group, Modal, MultiSelect, Stack, Switch, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Member } from '#shared/contracts/workspace.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notify } from '../../ui/notify.ts';
import { useApiForm } from '../../ui/use-api-form.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { useRefreshMembers, useRoles } from './member-queries.ts';
import { PasswordField } from './password-field.tsx';

const SHORTEST_PASSWORD = 10;

type Draft = { name: string; email: string; password: string; roleIds: string[]; isActive: boolean };

interface MemberFormProps {
  /** Null for a new member. */
  member: Member | null;
  /** One's own account can't be deactivated by oneself. */
  isOwn: boolean;
  onClose: () => void;
}

/** Adds a member with a first password, or changes name, roles, activity or password of one. */
export function MemberForm({ member, isOwn, onClose }: MemberFormProps) {
  useReturnFocus();
  const { data: roles } = useRoles();
  const refresh = useRefreshMembers();
  const [isReplacing, setReplacing] = useState(member === null);
  const { form, submit, isSaving, problem } = useApiForm<Draft, Member>({
    initialValues: {
      name: member?.name ?? '',
      email: member?.email ?? '',
      password: '',
      roleIds: member?.roles.map((role) => role.id) ?? [],
      isActive: member?.isActive ?? true,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'A member needs a name.'),
      email: (email) => (/.+@.+\..+/.test(email) ? null : 'Give an e-mail address.'),
      roleIds: (ids) => (ids.length > 0 ? null : 'Choose at least one role.'),
      password: (password) =>
        isReplacing && password.length < SHORTEST_PASSWORD
          ? `A password needs at least ${SHORTEST_PASSWORD} characters.`
          : null,
    },
    save: ({ name, email, password, roleIds, isActive }) =>
      member
        ? client.workspace.updateMember({
            id: member.id,
            version: member.version,
            name: name.trim(),
            roleIds,
            isActive,
            password: isReplacing ? password : undefined,
          })
        : client.workspace.addMember({ name: name.trim(), email: email.trim(), password, roleIds }),
    onSaved: (saved) => {
      void refresh();
      notify(member ? `${saved.name} was saved.` : `${saved.name} can sign in now with the password you have given.`);
      onClose();
    },
  });
  const title = member ? member.name : 'Add a member';
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label="Name" withAsterisk autoComplete="off" data-autofocus {...form.getInputProps('name')} />
          <TextInput
            label="E-mail"
            type="email"
            withAsterisk
            autoComplete="off"
            readOnly={member !== null}
            {...form.getInputProps('email')}
          />
          <MultiSelect
            label="Roles"
            withAsterisk
            size="sm"
            placeholder={form.values.roleIds.length === 0 ? 'Choose roles' : undefined}
            data={(roles?.items ?? []).map((role) => ({ value: role.id, label: role.name }))}
            {...form.getInputProps('roleIds')}
          />
          {isReplacing ? (
            <PasswordField
              label={member ? 'New password' : 'First password'}
              description={
                member
                  ? 'Replaces the old one and ends all sessions.'
                  : 'Hand it over yourself; it is not sent and not shown again.'
              }
              isRequired
              value={form.values.password}
              error={form.errors['password']}
              onChange={(password) => form.setFieldValue('password', password)}
            />
          ) : (
            <Button variant="default" style={{ alignSelf: 'flex-start' }} onClick={() => setReplacing(true)}>
              Give a new password
            </Button>
          )}
          {member && (
            <Switch
              size="sm"
              label="Active"
              description={
                isOwn
                  ? 'You cannot deactivate yourself.'
                  : 'Inactive members cannot sign in; their sessions end at once.'
              }
              disabled={isOwn}
              {...form.getInputProps('isActive', { type: 'checkbox' })}
            />
          )}
          <FormProblem problem={problem} />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={isSaving} disabled={member !== null && !form.isDirty() && !isReplacing}>
              {member ? 'Save member' : 'Add member'}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
