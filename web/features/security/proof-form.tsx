import { Button, Group, Stack, TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { useApiForm } from '../../ui/form/use-api-form.ts';
import { ProofField } from './proof-field.tsx';
import { SignInFirst } from './sign-in-first.tsx';
import { useProof } from './use-proof.ts';
import type { Proof } from './use-proof.ts';

interface ProofFormProps<Answer> {
  /** What will happen. */
  children: ReactNode;
  verb: string;
  isDangerous?: boolean;
  /** With it the form asks for a name too. */
  name?: { label: string; description: string; fault: string; maxLength?: number };
  save: (proof: Proof, name: string) => Promise<Answer>;
  onSaved: (answer: Answer, name: string) => void;
  onCancel?: () => void;
}

/** Asks who it is before how one signs in is changed: for the password, or to sign in again where there is none. */
export function ProofForm<Answer>(props: ProofFormProps<Answer>) {
  const { children, verb, isDangerous = false, name: named, save, onSaved, onCancel } = props;
  const proof = useProof();
  const { form, submit, isSaving, problem } = useApiForm<{ name: string; password: string }, Answer>({
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (!named || name.trim() ? null : named.fault),
      password: proof.fault,
    },
    save: async ({ name, password }) => proof.saveWith(password, async (shown) => save(shown, name.trim())),
    onSaved: (answer, { name }) => onSaved(answer, name.trim()),
  });
  if (proof.needed === 'sign-in') return <SignInFirst onCancel={onCancel} />;
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="md">
        <div>{children}</div>
        {named && (
          <TextInput
            label={named.label}
            description={named.description}
            maxLength={named.maxLength ?? 80}
            autoComplete="off"
            data-autofocus
            {...form.getInputProps('name')}
          />
        )}
        <ProofField needed={proof.needed} data-autofocus={!named} {...form.getInputProps('password')} />
        <FormProblem problem={problem} />
        <Group justify="flex-end" gap="xs">
          {onCancel && (
            <Button variant="default" onClick={onCancel}>
              Cancel
            </Button>
          )}
          <Button type="submit" color={isDangerous ? 'red.9' : undefined} loading={isSaving}>
            {verb}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
