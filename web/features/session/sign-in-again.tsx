import { Button, Modal } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from '@tanstack/react-router';
import type { Session } from '#shared/contracts/session.ts';
import { sessionEnd } from '../../api/session-end.ts';
import type { Asking } from '../../api/session-end.ts';
import { openSession, sessionKey } from '../../api/session.ts';
import { SignInForm } from './sign-in-form.tsx';
import classes from './entrance.module.css';

/**
 * Asks to sign in above the page on which the session ended or became somebody else's, so that nothing typed there is
 * lost, nor saved under another name.
 */
export function SignInAgain({ was, now }: Asking) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const { href } = useLocation();
  const goOnAs = (session: Session) => {
    openSession(queryClient, session);
    void navigate({ to: '/', ignoreBlocker: true });
  };
  // That it is them again settles what is asked.
  const enter = (session: Session) =>
    session.user.id === was.user.id ? void queryClient.setQueryData(sessionKey, session) : goOnAs(session);
  const leave = async () => {
    await navigate({ to: '/sign-in', search: { to: href }, ignoreBlocker: true });
    sessionEnd.settle();
    queryClient.clear();
  };
  return (
    <Modal
      opened
      onClose={() => undefined}
      title={now ? `${now.user.name} has signed in` : 'Sign in again'}
      size="sm"
      withCloseButton={false}
      closeOnEscape={false}
      closeOnClickOutside={false}
      zIndex={400}
      // Whoever comes by reads no more than before the session was opened.
      overlayProps={{ backgroundOpacity: 0.85, blur: 8 }}
    >
      <p className={classes.again}>
        {now
          ? `It was by another tab, and counts for this one too. What ${was.user.name} typed is still here: sign in as ` +
            'them to go on with it, or leave it. Single sign-on alone leads away from this page.'
          : 'Your session has ended. What you typed is still here; single sign-on alone leads away from this page.'}
      </p>
      <SignInForm key={was.user.email} to={href} email={was.user.email} onOpen={enter} />
      <Button variant="subtle" size="sm" mt="xs" fullWidth onClick={() => (now ? goOnAs(now) : void leave())}>
        {now ? `Leave this page, and go on as ${now.user.name}` : 'Leave this page'}
      </Button>
    </Modal>
  );
}
