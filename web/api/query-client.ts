import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { problemOf } from './api-error.ts';
import { sessionKey } from './session.ts';

/** A failure that another try may mend: no answer, or a fault of the server. */
function isWorthRetrying(failures: number, error: unknown): boolean {
  const { status } = problemOf(error);
  return failures < 2 && (status === 0 || status === 502 || status === 503);
}

/** The query client; `onSignedOut` runs when any call finds that the session has ended or needs a second factor. */
export function makeQueryClient(onSignedOut: () => void): QueryClient {
  const watch = (error: unknown) => {
    const { code, reason } = problemOf(error);
    const isOver = code === 'unauthenticated' || reason === 'session.second-factor-needed';
    if (!isOver || !queryClient.getQueryData(sessionKey)) return;
    queryClient.removeQueries({ queryKey: sessionKey });
    onSignedOut();
  };
  const queryClient: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: watch }),
    mutationCache: new MutationCache({ onError: watch }),
    defaultOptions: { queries: { staleTime: 15_000, retry: isWorthRetrying, refetchOnWindowFocus: true } },
  });
  return queryClient;
}
