import { Button, Stack, TextInput } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import type { Session } from '#shared/contracts/session.ts';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';

interface CodeFormProps {
  onOpen: (session: Session) => void;
  onBack: () => void;
}

/** The second step: a code of the authenticator app, or a backup code. */
export function CodeForm({ onOpen, onBack }: CodeFormProps) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { code: '' },
    validate: { code: (code) => (code.trim().length >= 6 ? null : 'Enter the six digits, or a backup code.') },
    save: async (values) => client.security.verifyTotp(values),
    onSaved: onOpen,
  });
  const focusFirst = useEffectEvent(() => form.getInputNode('code')?.focus());
  useEffect(() => focusFirst(), []);
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <TextInput
          label="Code"
          description="Of your authenticator app, or one of your backup codes"
          autoComplete="one-time-code"
          {...form.getInputProps('code')}
        />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving} fullWidth>
          Continue
        </Button>
        <Button variant="subtle" size="sm" onClick={onBack} fullWidth>
          Begin again
        </Button>
      </Stack>
    </form>
  );
}
