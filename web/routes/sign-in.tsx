import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link, Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { Session } from '#shared/contracts/session.ts';
import { signOnProblems } from '#shared/sign-on-problems.ts';
import { api } from '../api/client.ts';
import { openSession, useIsSignedIn } from '../api/session.ts';
import { Entrance } from '../features/session/entrance.tsx';
import classes from '../features/session/entrance.module.css';
import { SignInForm } from '../features/session/sign-in-form.tsx';
import { Note } from '../ui/page/note.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';
import { oneOf } from '../ui/list/search-params.ts';

/** Where to go after signing in: only to a page of this web. */
function safePath(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

/** Sign in. */
export function SignInPage() {
  const router = useRouter();
  const queryClient = useQueryClient();
  const search = useSearch({ from: '/sign-in' });
  const setup = useQuery(api.setup.get.queryOptions({ input: {} }));
  const to = safePath(oneOf(search['to']));
  const isSignedIn = useIsSignedIn();
  // Who comes back to this page, as by the button of the browser, is not asked to sign in once more.
  useEffect(() => {
    if (isSignedIn) router.history.replace(to);
  }, [isSignedIn, router, to]);
  if (setup.data?.isNeeded) return <Navigate to="/setup" />;
  const refused = oneOf(search['problem']);
  const enter = (session: Session) => {
    openSession(queryClient, session);
    router.history.replace(to);
  };
  return (
    <Entrance>
      <PageHeader title="Sign in" />
      <Panel>
        {refused !== undefined && (
          <div className={classes.note}>
            <Note tone="red" title="Single sign-on did not let you in">
              {(signOnProblems as Record<string, string | undefined>)[refused] ?? signOnProblems['sso.failed']}
            </Note>
          </div>
        )}
        {refused === undefined && search['ended'] !== undefined && (
          <div className={classes.note}>
            <Note tone="gray" title="You were signed out">
              Your session came to its end, or was ended in another tab or from another place. Sign in to go on where
              you were.
            </Note>
          </div>
        )}
        <SignInForm to={to} onOpen={enter} />
      </Panel>
      <p className={classes.below}>
        <Link to="/password">Forgot your password?</Link>
      </p>
    </Entrance>
  );
}
