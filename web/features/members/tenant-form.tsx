import { Button, Group, NativeSelect, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, client } from '../../api/client.ts';
import { currencyOptions } from '../../ui/form/currencies.ts';
import { FormFields } from '../../ui/form/form-fields.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { HoursPanel } from './hours-panel.tsx';
import { KeepingPanel } from './keeping-panel.tsx';
import { RulesPanel } from './rules-panel.tsx';
import { tenantDraftOf } from './tenant-draft.ts';
import type { TenantDraft, Workspace } from './tenant-draft.ts';
import classes from './tenant-form.module.css';

const months = Array.from({ length: 12 }, (_, index) => ({
  value: String(index + 1),
  label: new Intl.DateTimeFormat('en', { month: 'long', timeZone: 'UTC' }).format(Date.UTC(2026, index, 1)),
}));

interface TenantFormProps {
  tenant: Workspace;
  /** Fetches the settings as they are now and begins anew. */
  onReload: () => void;
}

/** The company and how its numbers are read. */
export function TenantForm({ tenant, onReload }: TenantFormProps) {
  const queryClient = useQueryClient();
  // What the draft was made of: what others save meanwhile must not be taken back by saving it.
  const [base, setBase] = useState(tenant);
  const { form, submit, isSaving, problem } = useApiForm<TenantDraft, Workspace>({
    initialValues: tenantDraftOf(tenant),
    validate: {
      name: (name) => (name.trim() ? null : 'The company needs a name.'),
      email: (email) => (/.+@.+\..+/.test(email) ? null : 'Give an e-mail address.'),
    },
    save: ({ phone, industry, ...values }) =>
      client.tenant.update({
        ...values,
        phone: phone.trim() || null,
        industry: industry.trim() || null,
        version: base.version,
      }),
    onSaved: (saved) => {
      queryClient.setQueryData(api.tenant.get.queryKey({ input: {} }), saved);
      void queryClient.invalidateQueries({ queryKey: api.session.get.key() });
      setBase(saved);
      form.setInitialValues(tenantDraftOf(saved));
      form.reset();
      notify('The settings were saved.');
    },
  });
  return (
    <form onSubmit={submit} noValidate>
      <FormFields>
        <Panel title="Company">
          <div className={classes.grid}>
            <TextInput label="Name" withAsterisk autoComplete="organization" {...form.getInputProps('name')} />
            <TextInput label="E-mail" type="email" withAsterisk {...form.getInputProps('email')} />
            <TextInput label="Phone" type="tel" {...form.getInputProps('phone')} />
            <TextInput label="Industry" {...form.getInputProps('industry')} />
          </div>
        </Panel>
        <Panel title="Numbers and dates">
          <div className={classes.grid}>
            <NativeSelect label="Currency" size="sm" data={currencyOptions()} {...form.getInputProps('currency')} />
            <Select
              label="Time zone"
              searchable
              allowDeselect={false}
              maxDropdownHeight={260}
              data={zones(tenant.timezone)}
              {...form.getInputProps('timezone')}
            />
            <NativeSelect
              label="The fiscal year begins in"
              size="sm"
              data={months}
              value={String(form.values.fiscalYearStart)}
              onChange={(event) => form.setFieldValue('fiscalYearStart', Number(event.currentTarget.value))}
            />
          </div>
        </Panel>
        <HoursPanel form={form} />
        <Panel title="KPI workbooks">
          <Radio.Group label="One workbook holds the KPIs of" {...form.getInputProps('kpiUploadMode')}>
            <Stack gap="xs" mt="xs">
              <Radio
                size="sm"
                value="account_rollup"
                label="One account"
                description="The account is chosen, or named by the file or its sheet."
              />
              <Radio
                size="sm"
                value="corporate"
                label="All accounts"
                description="A master workbook with an Account column. Rows without an account belong to the company itself."
              />
            </Stack>
          </Radio.Group>
        </Panel>
        <RulesPanel form={form} />
        <KeepingPanel form={form} />
        <FormProblem problem={problem} />
        {problem?.code === 'conflict' && (
          <Button variant="default" onClick={onReload}>
            Discard mine and load them again
          </Button>
        )}
        <Group gap="xs">
          <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
            Save settings
          </Button>
          <Button variant="default" disabled={!form.isDirty()} onClick={onReload}>
            Discard changes
          </Button>
        </Group>
      </FormFields>
    </form>
  );
}

function zones(own: string): string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted();
}
