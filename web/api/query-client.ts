import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf } from './api-error.ts';
import { sessionKey } from './session.ts';

/** A failure that another try may mend: no answer, or a fault of the server. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { status } = problemOf(error);
  return failures < 2 && (status === 0 || status === 502 || status === 503);
}

interface Watchers {
  /** The session has ended; `isActing` when that came out by something the person did. */
  onEnded: (isActing: boolean) => void;
  /** The workspace has come to require a second factor. */
  onSecondFactorNeeded: () => void;
}

/** The query client, which tells when a call finds that the session is no longer what it was. */
export function makeQueryClient({ onEnded, onSecondFactorNeeded }: Watchers): QueryClient {
  const watch = (error: unknown, isActing: boolean) => {
    const { code, reason } = problemOf(error);
    if (!queryClient.getQueryData(sessionKey)) return;
    if (reason === 'session.none') onEnded(isActing);
    else if (reason === 'session.second-factor-needed') {
      queryClient.removeQueries({ queryKey: sessionKey });
      onSecondFactorNeeded();
      // What is refused now was perhaps allowed before: what is offered follows the permissions.
    } else if (code === 'forbidden') void queryClient.invalidateQueries({ queryKey: sessionKey });
  };
  // A server in the own network is reached without the internet, so the browser's word for being offline counts nothing.
  const networkMode = 'always';
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: (error) => watch(error, false) }),
    mutationCache: new MutationCache({ onError: (error) => watch(error, true) }),
    defaultOptions: {
      queries: { staleTime: 15_000, retry: isWorthRetrying, refetchOnWindowFocus: true, networkMode },
      mutations: { networkMode },
    },
  });
  return queryClient;
}
