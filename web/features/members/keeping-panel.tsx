import type { UseFormReturnType } from '@mantine/form';
import { NumberField } from '../../ui/form/number-field.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import type { TenantDraft } from './tenant-draft.ts';
import classes from './tenant-form.module.css';

/** How long the audit log, the timeline and the log of webhooks are kept. */
export function KeepingPanel({ form }: { form: UseFormReturnType<TenantDraft> }) {
  const days = (label: string, name: 'auditDays' | 'timelineDays', description: string) => (
    <NumberField
      label={label}
      description={description}
      placeholder="For ever"
      suffix=" days"
      allowDecimal={false}
      allowNegative={false}
      value={form.values.retention[name]}
      onChange={(value) => form.setFieldValue(`retention.${name}`, value)}
      onClear={() => form.setFieldValue(`retention.${name}`, null)}
      error={form.errors[`retention.${name}`]}
    />
  );
  return (
    <Panel title="How long things are kept" hint="What is older is removed every day; an empty field keeps it for ever">
      <div className={classes.grid}>
        {days('Audit log', 'auditDays', 'At least 90 days')}
        {days('Timeline of accounts', 'timelineDays', 'At least 90 days')}
        <NumberField
          label="Log of webhooks"
          description="1 to 365 days"
          suffix=" days"
          allowDecimal={false}
          allowNegative={false}
          value={form.values.retention.deliveryDays}
          onChange={(value) => form.setFieldValue('retention.deliveryDays', value)}
          error={form.errors['retention.deliveryDays']}
        />
      </div>
    </Panel>
  );
}
