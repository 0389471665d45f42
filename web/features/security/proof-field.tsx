import { PasswordInput } from '@mantine/core';
import type { PasswordInputProps } from '@mantine/core';
import { SignInFirst } from './sign-in-first.tsx';
import type { ProofAsked } from './use-proof.ts';

/** The part of a form in which somebody shows that it is them: their password, or the way to sign in again. */
export function ProofField({ needed, ...input }: PasswordInputProps & Pick<ProofAsked, 'needed'>) {
  if (needed === 'sign-in') return <SignInFirst />;
  if (needed !== 'password') return null;
  return (
    <PasswordInput
      label="Your password"
      description="To be sure that it is you"
      autoComplete="current-password"
      {...input}
    />
  );
}
