import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import { isRedirect, redirect } from '@tanstack/react-router';
import type { Session } from '#shared/contracts/session.ts';
import { problemOf } from './api-error.ts';
import { api } from './client.ts';
import { tellOtherTabs } from './other-tabs.ts';
import { sessionEnd } from './session-end.ts';

const sessionOptions = api.session.get.queryOptions({ input: {}, staleTime: 300_000 });

/** Where the session lies in the query cache. */
export const sessionKey = sessionOptions.queryKey;

/** Whether the session holds a permission `noun:read` or `noun:write`; `*` stands for all, `*:read` for any noun. */
export function may(session: Session, permission: string): boolean {
  const anyNoun = `*:${permission.split(':')[1]}`;
  return session.permissions.some((held) => held === '*' || held === permission || held === anyNoun);
}

/** The session of the signed-in person; only under the guarded routes. */
export function useSession(): Session {
  return useSuspenseQuery(sessionOptions).data;
}

/** Whether somebody is signed in, asked anew: what is remembered may be a session that has ended. */
export function useIsSignedIn(): boolean {
  const { isSuccess, isFetchedAfterMount } = useQuery({ ...sessionOptions, staleTime: 0 });
  return isSuccess && isFetchedAfterMount;
}

/** Begins with a session: what was known before may have been another person's. */
export function openSession(queryClient: QueryClient, session: Session): void {
  sessionEnd.settle();
  queryClient.clear();
  queryClient.setQueryData(sessionKey, session);
}

/** Ends with a session, here and in the other tabs: nothing that was known stays. */
export function closeSession(queryClient: QueryClient): void {
  queryClient.clear();
  tellOtherTabs(null);
}

/** Lets signed-in people through; sends others to sign in, to set up a second factor or a fresh installation. */
export async function requireSession(queryClient: QueryClient, path: string): Promise<void> {
  try {
    const { needsSecondFactor } = await queryClient.ensureQueryData(sessionOptions);
    if (needsSecondFactor) throw redirect({ to: secondFactorPath });
  } catch (error) {
    if (isRedirect(error) || problemOf(error).code !== 'unauthenticated') throw error;
    const setup = await queryClient.fetchQuery(api.setup.get.queryOptions({ input: {} }));
    if (setup.isNeeded) throw redirect({ to: '/setup' });
    throw redirect({ to: '/sign-in', search: path === '/' ? {} : { to: path } });
  }
}

const secondFactorPath = '/second-factor';

/** Lets those through who have to set up a second factor before they go on; others find their own among their security. */
export async function requirePendingFactor(queryClient: QueryClient): Promise<void> {
  try {
    await requireSession(queryClient, '/');
  } catch (error) {
    if (isRedirect(error) && error.options.to === secondFactorPath) return;
    throw error;
  }
  throw redirect({ to: '/security' });
}
