import { useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { closeSession } from '../api/session.ts';
import { AskPasswordForm } from '../features/invitations/ask-password-form.tsx';
import { NewPasswordForm } from '../features/invitations/new-password-form.tsx';
import { useLinkToken } from '../features/invitations/use-link-token.ts';
import { Entrance } from '../features/session/entrance.tsx';
import classes from '../features/session/entrance.module.css';
import { notify } from '../ui/notify.ts';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';

/** A new password: by a link that was sent, or asking for one. */
export function PasswordPage() {
  const [token, forgetToken] = useLinkToken();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [askedFor, setAskedFor] = useState<string | null>(null);
  const goToSignIn = async () => {
    closeSession(queryClient);
    notify('Your new password counts from now on. Sign in with it.');
    await navigate({ to: '/sign-in' });
  };
  return (
    <Entrance>
      <PageHeader
        title={token ? 'Set a new password' : 'Forgot your password?'}
        subtitle={!token && !askedFor && 'A link to set a new one is sent to your e-mail address.'}
      />
      <Panel>
        {token ? (
          <NewPasswordForm key={token} token={token} onSet={() => void goToSignIn()} onAskAgain={forgetToken} />
        ) : askedFor ? (
          <p className={classes.words} role="status">
            If {askedFor} belongs to a member, an e-mail is on its way: with a link that works once, for an hour, or how
            they sign in without a password. Nothing there after some minutes? Look among the unwanted mail, then ask an
            admin of your workspace for a link.
          </p>
        ) : (
          <AskPasswordForm onAsked={setAskedFor} />
        )}
      </Panel>
      <p className={classes.below}>
        <Link to="/sign-in">Back to sign in</Link>
      </p>
    </Entrance>
  );
}
