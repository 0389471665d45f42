import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** How the reader signs in. */
export function useSecurity() {
  return useQuery(api.security.get.queryOptions({ input: {} }));
}

/** Where the reader is signed in. */
export function usePlaces() {
  return useQuery(api.security.listSessions.queryOptions({ input: {} }));
}

/** Fetches anew how the reader signs in, where, and whether a second factor is still asked for. */
export function useRefreshSecurity(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return async () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: api.security.key() }),
      queryClient.invalidateQueries({ queryKey: api.session.get.key() }),
      queryClient.invalidateQueries({ queryKey: api.members.list.key() }),
    ]);
}
