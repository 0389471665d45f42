import { Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Execution } from '#shared/contracts/executions.ts';
import { client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { takeExecution, useSaveOnSeen } from './execution-queries.ts';
import { priorityOptions } from './execution-words.ts';
import { PeopleFields } from './people/people-fields.tsx';
import type { People } from './people/people-fields.tsx';

/** Changes the start day, the priority and who takes which role. */
export function PlanDialog({ execution: current, onClose }: { execution: Execution; onClose: () => void }) {
  // The execution as it was opened: only what is changed here is sent, whatever others change meanwhile.
  const [execution] = useState(current);
  useReturnFocus();
  const saveOnSeen = useSaveOnSeen(execution.version);
  const queryClient = useQueryClient();
  const canName = may(useSession(), 'members:read');
  const before: People = Object.fromEntries(execution.people.map(({ role, user }) => [role, user]));
  const roles = [...new Set([...execution.steps.map((step) => step.role), ...Object.keys(before)])];
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { startOn: execution.startedOn, priority: execution.priority, people: before },
    validate: { startOn: (day) => (day ? null : 'Choose a day.') },
    save: async ({ startOn, priority, people }) => {
      const changed = roles.filter((role) => people[role]?.id !== before[role]?.id);
      return saveOnSeen(async (version) =>
        client.executions.update({
          id: execution.id,
          version,
          ...(startOn === execution.startedOn ? {} : { startOn }),
          ...(priority === execution.priority ? {} : { priority }),
          ...(changed.length > 0
            ? { people: Object.fromEntries(changed.map((role) => [role, people[role]?.id ?? null])) }
            : {}),
        }),
      );
    },
    onSaved: (saved) => {
      takeExecution(queryClient, saved);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title="Start day, priority, people" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Group grow align="flex-start">
            <TextInput
              label="Start day"
              description="Due dates of open steps move with it"
              inputWrapperOrder={['label', 'input', 'description', 'error']}
              type="date"
              data-autofocus
              {...form.getInputProps('startOn')}
            />
            <Select label="Priority" data={priorityOptions} allowDeselect={false} {...form.getInputProps('priority')} />
          </Group>
          {canName && (
            <PeopleFields
              accountId={execution.account.id}
              roles={roles}
              people={form.values.people}
              errors={form.errors}
              onChange={(people) => form.setFieldValue('people', people)}
            />
          )}
          <FormFoot verb="Save" problem={problem} isSaving={isSaving} isDisabled={!form.isDirty()} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
