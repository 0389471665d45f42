import { Button, NativeSelect, PasswordInput, Stack, TextInput } from '@mantine/core';
import type { Session } from '#shared/contracts/session.ts';
import { client } from '../../api/client.ts';
import { currencyOptions } from '../../ui/form/currencies.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';

/** The first workspace of an installation and its first admin. */
export function WorkspaceForm({ onCreated }: { onCreated: (session: Session) => void }) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { company: '', name: '', email: '', password: '', currency: 'EUR' },
    validate: {
      company: (company) => (company.trim() ? null : 'The company needs a name.'),
      name: (name) => (name.trim() ? null : 'Please give your name.'),
      email: (email) => (email.includes('@') ? null : 'Enter an e-mail address.'),
      password: (password) => (password.length >= 10 ? null : 'A password needs at least 10 characters.'),
    },
    save: async (values) =>
      client.setup.create({ ...values, timezone: Intl.DateTimeFormat().resolvedOptions().timeZone }),
    onSaved: onCreated,
  });
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput label="Company" autoComplete="organization" {...form.getInputProps('company')} />
        <TextInput label="Your name" autoComplete="name" {...form.getInputProps('name')} />
        <TextInput label="E-mail" type="email" autoComplete="username" {...form.getInputProps('email')} />
        <PasswordInput
          label="Password"
          description="At least 10 characters"
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <NativeSelect label="Currency" data={currencyOptions()} {...form.getInputProps('currency')} />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving}>
          Create workspace
        </Button>
      </Stack>
    </form>
  );
}
