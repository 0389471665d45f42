import { useState } from 'react';
import type { Session } from '#shared/contracts/session.ts';
import { CodeForm } from './code-form.tsx';
import { OtherWays } from './other-ways.tsx';
import { PasswordForm } from './password-form.tsx';
import { SignOnForm } from './sign-on-form.tsx';

interface SignInFormProps {
  /** The page that single sign-on leads to. */
  to: string;
  /** Who is known to sign in. */
  email?: string;
  onOpen: (session: Session) => void;
}

/** E-mail and password, and then a code for those who have a second factor; or a passkey, or single sign-on. */
export function SignInForm({ to, email, onOpen }: SignInFormProps) {
  const [step, setStep] = useState<'password' | 'code' | 'sign-on'>('password');
  const [sentOnAs, setSentOnAs] = useState<string | null>(null);
  const goToProvider = (as: string | null) => {
    setSentOnAs(as);
    setStep('sign-on');
  };
  const goBack = () => setStep('password');
  if (step === 'code') return <CodeForm onOpen={onOpen} onBack={goBack} />;
  if (step === 'sign-on') return <SignOnForm to={to} email={email} sentOnAs={sentOnAs} onBack={goBack} />;
  return (
    <>
      <PasswordForm email={email} onOpen={onOpen} onCodeNeeded={() => setStep('code')} onSignOnNeeded={goToProvider} />
      <OtherWays onOpen={onOpen} onSignOn={() => goToProvider(null)} />
    </>
  );
}
