import { ActionIcon } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { problemOf } from '../../api/api-error.ts';
import { client } from '../../api/client.ts';
import { closeSession, useSession } from '../../api/session.ts';
import { ColorSchemeToggle } from '../../ui/look/color-scheme-toggle.tsx';
import { ShieldIcon, SignOutIcon } from '../../ui/look/icons.tsx';
import { notify } from '../../ui/notify.ts';
import classes from './shell.module.css';

/** Who is signed in, what leads to how they sign in, the colour scheme, and the way out. */
export function UserMenu() {
  const { user, roles } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: async () => {
      await queryClient.cancelQueries();
      await client.session.signOut({});
    },
    onSuccess: async () => {
      await navigate({ to: '/sign-in' });
      closeSession(queryClient);
    },
    onError: (error) => notify(problemOf(error).detail, { isError: true }),
  });
  return (
    <div className={classes.foot}>
      <Link to="/security" className={classes.link} activeProps={{ 'data-active': true, 'aria-current': 'page' }}>
        <ShieldIcon />
        Your security
      </Link>
      <div className={classes.user}>
        <div className={classes.userWords} title={`${user.name}, ${user.email}`}>
          <span className={classes.userName}>{user.name}</span>
          <span className={classes.userRole}>{roles.join(', ')}</span>
        </div>
        <ColorSchemeToggle />
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label="Sign out"
          title="Sign out"
          loading={signOut.isPending}
          onClick={() => signOut.mutate()}
        >
          <SignOutIcon />
        </ActionIcon>
      </div>
    </div>
  );
}
