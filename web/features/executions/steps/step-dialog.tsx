import { Modal, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Execution, ExecutionStep } from '#shared/contracts/executions.ts';
import { client } from '../../../api/client.ts';
import { FormFoot } from '../../../ui/form/form-foot.tsx';
import { useApiForm } from '../../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts';
import { takeExecution, useSaveOnSeen } from '../execution-queries.ts';
import { MemberSelect } from '../people/member-select.tsx';

interface StepDialogProps {
  execution: Execution;
  step: ExecutionStep;
  onClose: () => void;
}

/** Gives a step to a member, or another due day. */
export function StepDialog({ execution, step: current, onClose }: StepDialogProps) {
  // The step as it was opened: only what is changed here is sent, whatever others change meanwhile.
  const [step] = useState(current);
  useReturnFocus();
  const saveOnSeen = useSaveOnSeen(step.version);
  const queryClient = useQueryClient();
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { assigneeId: step.assignee?.id ?? null, dueOn: step.dueOn },
    validate: { dueOn: (day) => (day ? null : 'Choose a day.') },
    save: async ({ assigneeId, dueOn }) =>
      saveOnSeen(async (version) =>
        client.executions.updateStep({
          id: execution.id,
          stepId: step.stepId,
          version,
          ...(assigneeId === (step.assignee?.id ?? null) ? {} : { assigneeId }),
          ...(dueOn === step.dueOn ? {} : { dueOn }),
        }),
      ),
    onSaved: (saved) => {
      takeExecution(queryClient, saved);
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={step.title} closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <MemberSelect
            label={`Assigned to (${step.role})`}
            placeholder="Nobody"
            isFirst
            worksOn={{ accountId: execution.account.id }}
            known={step.assignee}
            value={form.values.assigneeId}
            error={form.errors['assigneeId']}
            onChange={(id) => form.setFieldValue('assigneeId', id)}
          />
          <TextInput label="Due" type="date" {...form.getInputProps('dueOn')} />
          <FormFoot verb="Save" problem={problem} isSaving={isSaving} isDisabled={!form.isDirty()} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
