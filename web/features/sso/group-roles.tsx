import { Button, Input, NativeSelect, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { PlusIcon } from '../../ui/look/icons.tsx';
import { RowActions } from '../../ui/list/row-actions.tsx';
import type { ProviderDraft } from './provider-draft.ts';
import classes from './sso.module.css';

interface GroupRolesProps {
  form: UseFormReturnType<ProviderDraft>;
  roles: readonly { value: string; label: string }[];
}

/** Which group at the provider has which role here. */
export function GroupRoles({ form, roles }: GroupRolesProps) {
  return (
    <Input.Wrapper
      label="Roles by group"
      labelElement="div"
      description="Who is in several groups has all their roles. They are taken over anew at every sign-in."
    >
      <div className={classes.rows}>
        {form.values.groupRoles.map((row, index) => (
          <div key={form.key(`groupRoles.${index}`)} className={classes.row}>
            <TextInput
              size="sm"
              aria-label={`Group ${index + 1}`}
              placeholder="Group"
              autoComplete="off"
              {...form.getInputProps(`groupRoles.${index}.group`)}
            />
            <NativeSelect
              size="sm"
              aria-label={`Role of group ${index + 1}`}
              data={[{ value: '', label: 'Choose a role', disabled: true }, ...roles]}
              {...form.getInputProps(`groupRoles.${index}.roleId`)}
            />
            <RowActions
              name={`group ${row.group || index + 1}`}
              isOrdered={false}
              onRemove={() => form.removeListItem('groupRoles', index)}
            />
          </div>
        ))}
        <div>
          <Button
            variant="default"
            leftSection={<PlusIcon size={14} />}
            onClick={() => form.insertListItem('groupRoles', { group: '', roleId: '' })}
          >
            Add group
          </Button>
        </div>
      </div>
    </Input.Wrapper>
  );
}
