import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { api, client } from '../../api/client.ts';
import { FormFoot } from '../../ui/form/form-foot.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { keepPlaybook } from './playbook-queries.ts';

interface CreatePlaybookProps {
  /** The playbook to copy; null lets the person choose, or begin from nothing. */
  copyOf: { id: string; name: string } | null;
  onClose: () => void;
}

type Draft = { name: string; copyOf: string | null };

/** The dialog for a new playbook; its editor opens at once. */
export function CreatePlaybook({ copyOf, onClose }: CreatePlaybookProps) {
  useReturnFocus();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { data } = useQuery(api.playbooks.list.queryOptions({ input: { limit: 200, sort: 'name' } }));
  const known = data?.items.map(({ id, name }) => ({ value: id, label: name })) ?? [];
  const options = copyOf && !data ? [{ value: copyOf.id, label: copyOf.name }] : known;
  const { form, submit, isSaving, problem } = useApiForm<Draft, Playbook>({
    initialValues: { name: copyOf ? `${copyOf.name} (copy)` : '', copyOf: copyOf?.id ?? null },
    validate: { name: (name) => (name.trim() ? null : 'A playbook needs a name.') },
    save: (draft) => client.playbooks.create({ name: draft.name.trim(), copyOf: draft.copyOf ?? undefined }),
    onSaved: (playbook) => {
      keepPlaybook(queryClient, playbook);
      onClose();
      void navigate({ to: '/playbooks/$playbookId/edit', params: { playbookId: playbook.id } });
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={copyOf ? `Copy ${copyOf.name}` : 'New playbook'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <TextInput label="Name" withAsterisk maxLength={100} data-autofocus {...form.getInputProps('name')} />
          <Select
            label="Begin with"
            description="A copy has all steps, roles and outcomes of the other; changing it leaves the other as it is."
            placeholder="An empty playbook"
            clearable
            searchable
            data={options}
            {...form.getInputProps('copyOf')}
          />
          <FormFoot verb="Create draft" problem={problem} isSaving={isSaving} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
