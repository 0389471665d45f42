import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { Session } from '#shared/contracts/workspace.ts';
import { sessionEnd } from '../../api/session-end.ts';
import { openSession, sessionKey, useSession } from '../../api/session.ts';
import { SignInForm } from './sign-in-form.tsx';
import classes from './entrance.module.css';

/** Asks to sign in above the page on which the session ended, so that nothing typed there is lost. */
export function SignInAgain() {
  const { user } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { href } = useLocation();
  const goOn = (session: Session) => {
    sessionEnd.settle();
    if (session.user.id !== user.id) {
      openSession(queryClient, session);
      return void navigate({ to: '/' });
    }
    queryClient.setQueryData(sessionKey, session);
    return void queryClient.invalidateQueries();
  };
  const leave = async () => {
    await navigate({ to: '/sign-in', search: { to: href } });
    sessionEnd.settle();
    queryClient.clear();
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      title="Sign in again"
      size="sm"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={400}
      // Whoever comes by reads no more than before the session was opened.
      overlayProps={{ backgroundOpacity: 0.85, blur: 8 }}
    >
      <p className={classes.again}>
        Your session has ended. What you typed is still here; single sign-on alone leads away from this page.
      </p>
      <SignInForm to={href} email={user.email} onOpen={goOn} />
      <Button variant="subtle" size="sm" mt="xs" fullWidth onClick={() => void leave()}>
        Leave this page
      </Button>
    </Modal>
  );
}
