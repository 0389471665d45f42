import { Button, Group, PasswordInput, Stack, TextInput } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form-problem.tsx';
import { Note } from '../../ui/note.tsx';
import { useApiForm } from '../../ui/use-api-form.ts';
import { useRefreshSecurity, useSecurity } from './security-queries.ts';

/** What shows that it is the person; nothing when they have come by a passkey or single sign-on just now. */
export type Proof = { password?: string };

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
  const { data } = useSecurity();
  const refresh = useRefreshSecurity();
  const needsPassword = data?.proofNeeded === 'password';
  const { form, submit, isSaving, problem } = useApiForm<{ name: string; password: string }, Answer>({
    initialValues: { name: '', password: '' },
    validate: {
      name: (name) => (!named || name.trim() ? null : named.fault),
      password: (password) => (!needsPassword || password ? null : 'Please give your password.'),
    },
    save: async ({ name, password }) => {
      try {
        return await save(needsPassword ? { password } : {}, name.trim());
      } catch (error) {
        // The ten minutes may be over: then something else is asked for from now on.
        void refresh();
        throw error;
      }
    },
    onSaved: (answer, { name }) => onSaved(answer, name.trim()),
  });
  if (data?.proofNeeded === 'sign-in') return <SignInAgain onCancel={onCancel} />;
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
        {needsPassword && (
          <PasswordInput
            label="Your password"
            autoComplete="current-password"
            data-autofocus={!named}
            {...form.getInputProps('password')}
          />
        )}
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

function SignInAgain({ onCancel }: { onCancel?: () => void }) {
  const queryClient = useQueryClient();
  const router = useRouter();
  const signOut = async () => {
    await client.session.signOut({}).catch(() => undefined);
    queryClient.clear();
    router.history.push('/sign-in?to=/security');
  };
  return (
    <Stack gap="md">
      <Note tone="gray" title="Sign in again first">
        You have no password to show that it is you. Sign in once more; you then have ten minutes for this.
      </Note>
      <Group justify="flex-end" gap="xs">
        {onCancel && (
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
        )}
        <Button onClick={() => void signOut()}>Sign in again</Button>
      </Group>
    </Stack>
  );
}
