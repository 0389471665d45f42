import { useQuery } from '@tanstack/react-query';
import { Link, Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { signOnProblems } from '#shared/sign-on-problems.ts';
import { api } from '../api/client.ts';
import { Entrance } from '../features/session/entrance.tsx';
import classes from '../features/session/entrance.module.css';
import { SignInForm } from '../features/session/sign-in-form.tsx';
import { Note } from '../ui/note.tsx';
import { PageHeader } from '../ui/page-header.tsx';
import { Panel } from '../ui/panel.tsx';
import { oneOf } from '../ui/search-params.ts';

/** Where to go after signing in: only to a page of this web. */
function safePath(wanted: string | undefined): string {
  return wanted && /^\/(?![/\\])/.test(wanted) ? wanted : '/';
}

/** Sign in. */
export function SignInPage() {
  const router = useRouter();
  const search = useSearch({ from: '/sign-in' });
  const setup = useQuery(api.setup.get.queryOptions({ input: {} }));
  if (setup.data?.isNeeded) return <Navigate to="/setup" />;
  const to = safePath(oneOf(search['to']));
  const refused = oneOf(search['problem']);
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
        <SignInForm to={to} onSignedIn={() => router.history.push(to)} />
      </Panel>
      <p className={classes.below}>
        <Link to="/password">Forgot your password?</Link>
      </p>
    </Entrance>
  );
}
