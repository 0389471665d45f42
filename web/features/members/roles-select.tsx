import { MultiSelect } from '@mantine/core';
import type { MultiSelectProps } from '@mantine/core';
import { useCanGive, useRoles } from './member-queries.ts';

/** Chooses the roles of a person; those that allow more than one holds oneself are not to be chosen. */
export function RolesSelect(field: Pick<MultiSelectProps, 'value' | 'onChange' | 'error'>) {
  const { data: roles } = useRoles();
  const canGive = useCanGive();
  return (
    <MultiSelect
      label="Roles"
      withAsterisk
      size="sm"
      placeholder={field.value?.length ? undefined : 'Choose roles'}
      data={(roles?.items ?? []).map((role) => ({
        value: role.id,
        label: role.name,
        disabled: !canGive([role.id]),
      }))}
      {...field}
    />
  );
}
