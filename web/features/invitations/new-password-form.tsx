import { Button, PasswordInput, Stack } from '@mantine/core';
import { useEffect, useEffectEvent } from 'react';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { LinkFault } from './link-fault.tsx';
import { isLinkFault } from './link-fault-words.ts';
import { passwordFault } from './password-fault.ts';

interface NewPasswordFormProps {
  token: string;
  onSet: () => void;
  /** Another link is wanted, for this one opens nothing. */
  onAskAgain: () => void;
}

/** Sets a new password by a link. */
export function NewPasswordForm({ token, onSet, onAskAgain }: NewPasswordFormProps) {
  const { form, submit, isSaving, problem } = useApiForm({
    initialValues: { password: '' },
    validate: { password: passwordFault },
    save: async ({ password }) => client.invitations.setPassword({ token, password }),
    onSaved: onSet,
  });
  const focusFirst = useEffectEvent(() => form.getInputNode('password')?.focus());
  useEffect(() => focusFirst(), []);
  if (isLinkFault(problem?.reason)) return <LinkFault purpose="password" problem={problem} onAskAgain={onAskAgain} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <PasswordInput
          label="New password"
          description="At least 10 characters. You are signed out everywhere."
          autoComplete="new-password"
          {...form.getInputProps('password')}
        />
        <FormProblem problem={problem} />
        <Button type="submit" size="sm" loading={isSaving} fullWidth>
          Set password
        </Button>
      </Stack>
    </form>
  );
}
