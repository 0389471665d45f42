import { Button, Group, NativeSelect, Radio, Select, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import type { Tenant } from '#shared/contracts/workspace.ts';
import { api, client } from '../../api/client.ts';
import { currencyOptions } from '../../ui/currencies.ts';
import { FormFields } from '../../ui/form-fields.tsx';
import { FormProblem } from '../../ui/form-problem.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/panel.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';
import classes from './tenant-form.module.css';

type Workspace = z.infer<typeof Tenant>;
type Draft = Pick<Workspace, 'name' | 'email' | 'timezone' | 'currency' | 'kpiUploadMode'> & {
  phone: string;
  industry: string;
};

/** The company and how its numbers are read. */
export function TenantForm({ tenant, canChange }: { tenant: Workspace; canChange: boolean }) {
  const queryClient = useQueryClient();
  const { form, submit, isSaving, problem } = useApiForm<Draft, Workspace>({
    initialValues: {
      name: tenant.name,
      email: tenant.email,
      phone: tenant.phone ?? '',
      industry: tenant.industry ?? '',
      timezone: tenant.timezone,
      currency: tenant.currency,
      kpiUploadMode: tenant.kpiUploadMode,
    },
    validate: {
      name: (name) => (name.trim() ? null : 'The company needs a name.'),
      email: (email) => (/.+@.+\..+/.test(email) ? null : 'Give an e-mail address.'),
    },
    save: ({ phone, industry, ...values }) =>
      client.workspace.updateTenant({
        ...values,
        phone: phone.trim() || null,
        industry: industry.trim() || null,
        version: tenant.version,
      }),
    onSaved: (saved, values) => {
      queryClient.setQueryData(api.workspace.getTenant.queryKey({ input: {} }), saved);
      void queryClient.invalidateQueries({ queryKey: api.session.get.key() });
      form.setInitialValues(values);
      form.reset();
      notify('The settings were saved.');
    },
  });
  return (
    <form onSubmit={submit} noValidate className={classes.form}>
      <FormFields isReadOnly={!canChange}>
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
          </div>
        </Panel>
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
        <FormProblem problem={problem} />
        {canChange && (
          <Group gap="xs">
            <Button type="submit" loading={isSaving} disabled={!form.isDirty()}>
              Save settings
            </Button>
            <Button variant="default" disabled={!form.isDirty()} onClick={() => form.reset()}>
              Discard changes
            </Button>
          </Group>
        )}
      </FormFields>
    </form>
  );
}

function zones(own: string): string[] {
  return [...new Set([own, 'UTC', ...Intl.supportedValuesOf('timeZone')])].toSorted();
}
