import { Modal, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { Kpi } from '#shared/contracts/kpis.ts';
import { client } from '../../../api/client.ts';
import { currentMonth } from '../../../ui/words/dates.ts';
import { FormFoot } from '../../../ui/form/form-foot.tsx';
import { MonthSelect } from '../../../ui/form/month-select.tsx';
import { notify } from '../../../ui/notify.ts';
import { useApiForm } from '../../../ui/form/use-api-form.ts';
import { useReturnFocus } from '../../../ui/dialog/use-return-focus.ts';
import { refreshAccounts } from '../refresh-account.ts';

interface RecordValueProps {
  kpis: readonly Kpi[];
  /** The KPI chosen at first. */
  kpiId: string | null;
  /** The month chosen at first; this month when null. */
  month: string | null;
  onClose: () => void;
}

/** Records one value of a KPI by hand; the score follows at once. */
export function RecordValue({ kpis, kpiId, month, onClose }: RecordValueProps) {
  useReturnFocus();
  const queryClient = useQueryClient();
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { id: kpiId, month: month ?? currentMonth(), data: '' },
    validate: {
      id: (id) => (id ? null : 'Choose a KPI.'),
      data: (data) => (data.trim() ? null : 'Enter a value.'),
    },
    save: async ({ id, month: of, data }) => client.kpis.recordValue({ id: id ?? '', month: of, data }),
    onSaved: (saved) => {
      refreshAccounts(queryClient);
      onClose();
      notify(`${saved.name} is recorded.`);
    },
  });
  const chosen = kpis.find((kpi) => kpi.id === form.values.id);
  const unit = chosen?.range?.unit;
  const categories = [...new Set(kpis.map((kpi) => kpi.category))];
  return (
    <Modal opened onClose={onClose} title="Record a value" closeButtonProps={{ 'aria-label': 'Close' }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Select
            label="KPI"
            searchable
            data={categories.map((category) => ({
              group: category,
              items: kpis.filter((kpi) => kpi.category === category).map((kpi) => ({ value: kpi.id, label: kpi.name })),
            }))}
            {...form.getInputProps('id')}
          />
          <MonthSelect
            label="Month"
            size="sm"
            value={form.values.month}
            onChange={(next) => form.setFieldValue('month', next ?? currentMonth())}
          />
          <TextInput
            label="Value"
            description={
              unit
                ? `Counted in ${unit}. Write it as you would say it: 45, 85%, $1.2M, 3.5/5, 2 hours`
                : 'Write it as you would say it: 45, 85%, $1.2M, 3.5/5, 2 hours'
            }
            data-autofocus
            {...form.getInputProps('data')}
          />
          <FormFoot verb="Record" problem={problem} isSaving={isSaving} onCancel={onClose} />
        </Stack>
      </form>
    </Modal>
  );
}
