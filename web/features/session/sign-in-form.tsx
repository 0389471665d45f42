import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#shared/contracts/workspace.ts';
import { sessionKey } from '../../api/session.ts';
import { CodeForm } from './code-form.tsx';
import { PasswordForm } from './password-form.tsx';

/** E-mail and password, and then a code for those who have a second factor. */
export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const queryClient = useQueryClient();
  const [step, setStep] = useState<'password' | 'code'>('password');
  const open = (session: Session) => {
    queryClient.clear();
    queryClient.setQueryData(sessionKey, session);
    onSignedIn();
  };
  if (step === 'code') return <CodeForm onOpen={open} onBack={() => setStep('password')} />;
  return <PasswordForm onOpen={open} onCodeNeeded={() => setStep('code')} />;
}
