import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#shared/contracts/workspace.ts';
import { sessionKey } from '../../api/session.ts';
import { CodeForm } from './code-form.tsx';
import { OtherWays } from './other-ways.tsx';
import { PasswordForm } from './password-form.tsx';
import { SignOnForm } from './sign-on-form.tsx';

interface SignInFormProps {
  /** The page to go to then. */
  to: string;
  onSignedIn: () => void;
}

/** E-mail and password, and then a code for those who have a second factor; or a passkey, or single sign-on. */
export function SignInForm({ to, onSignedIn }: SignInFormProps) {
  const queryClient = useQueryClient();
  const [step, setStep] = useState<'password' | 'code' | 'sign-on'>('password');
  const open = (session: Session) => {
    queryClient.clear();
    queryClient.setQueryData(sessionKey, session);
    onSignedIn();
  };
  const goBack = () => setStep('password');
  if (step === 'code') return <CodeForm onOpen={open} onBack={goBack} />;
  if (step === 'sign-on') return <SignOnForm to={to} onBack={goBack} />;
  return (
    <>
      <PasswordForm onOpen={open} onCodeNeeded={() => setStep('code')} />
      <OtherWays onOpen={open} onSignOn={() => setStep('sign-on')} />
    </>
  );
}
