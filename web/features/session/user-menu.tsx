import { ActionIcon } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { client } from '../../api/client.ts';
import { useSession } from '../../api/session.ts';
import { ColorSchemeToggle } from '../../ui/color-scheme-toggle.tsx';
import { SignOutIcon } from '../../ui/icons.tsx';
import classes from './shell.module.css';

/** Who is signed in, which leads to how they sign in; the colour scheme, the way out. */
export function UserMenu() {
  const { user, roles } = useSession();
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const signOut = useMutation({
    mutationFn: async () => client.session.signOut({}),
    onSettled: async () => {
      await navigate({ to: '/sign-in' });
      queryClient.clear();
    },
  });
  return (
    <div className={classes.user}>
      <Link to="/security" className={classes.userWords} title="Your security" activeProps={{ 'aria-current': 'page' }}>
        <span className={classes.userName}>{user.name}</span>
        <span className={classes.userRole}>{roles.join(', ')}</span>
      </Link>
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
  );
}
