import { useQuery } from '@tanstack/react-query';
import { Navigate, useRouter, useSearch } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { Entrance } from '../features/session/entrance.tsx';
import { SignInForm } from '../features/session/sign-in-form.tsx';
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
  return (
    <Entrance>
      <PageHeader title="Sign in" />
      <Panel>
        <SignInForm onSignedIn={() => router.history.push(safePath(oneOf(search['to'])))} />
      </Panel>
    </Entrance>
  );
}
