import { Modal, Stack, Switch, TextInput } from '@mantine/core';
import type { Member } from '#shared/contracts/members.ts';
import { client } from '../../api/client.ts';
import { formatDate } from '../../ui/words/dates.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { notify } from '../../ui/notify.ts';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { useRefreshMembers } from './member-queries.ts';
import { RolesSelect } from './roles-select.tsx';
import classes from './member-list.module.css';

type Draft = { name: string; roleIds: string[]; isActive: boolean };

interface MemberFormProps {
  member: Member;
  /** One's own account can't be deactivated by oneself. */
  isOwn: boolean;
  onClose: () => void;
}

/** Changes name, roles or activity of a member. */
export function MemberForm({ member, isOwn, onClose }: MemberFormProps) {
  useReturnFocus();
  const refresh = useRefreshMembers();
  const { form, submit, isSaving, problem } = useApiForm<Draft, Member>({
    initialValues: { name: member.name, roleIds: member.roles.map((role) => role.id), isActive: member.isActive },
    validate: {
      name: (name) => (name.trim() ? null : 'A member needs a name.'),
      roleIds: (ids) => (ids.length > 0 ? null : 'Choose at least one role.'),
    },
    save: async ({ name, roleIds, isActive }) =>
      client.members.update({
        id: member.id,
        version: member.version,
        name: name.trim(),
        roleIds,
        isActive,
      }),
    onSaved: (saved) => {
      void refresh();
      notify(`${saved.name} was saved.`);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={member.name} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <TextInput label="Name" withAsterisk autoComplete="off" data-autofocus {...form.getInputProps('name')} />
          <TextInput label="E-mail" type="email" readOnly value={member.email} />
          <RolesSelect {...form.getInputProps('roleIds')} />
          {member.roles.length > 0 && (
            <ul className={classes.assigned}>
              {member.roles.map((role) => (
                <li key={role.id}>
                  <span className={classes.name}>{role.name}</span> assigned on {formatDate(role.assignedAt)}
                  {role.assignedBy && ` by ${role.assignedBy}`}
                </li>
              ))}
            </ul>
          )}
          <Switch
            size="sm"
            label="Active"
            description={
              isOwn
                ? 'You cannot deactivate yourself.'
                : 'Inactive members cannot sign in; their sessions and API keys end at once.'
            }
            disabled={isOwn}
            {...form.getInputProps('isActive', { type: 'checkbox' })}
          />
          <FormFoot
            verb="Save member"
            problem={problem}
            isSaving={isSaving}
            isDisabled={!form.isDirty()}
            onCancel={onClose}
          />
        </Stack>
      </form>
    </Modal>
  );
}
