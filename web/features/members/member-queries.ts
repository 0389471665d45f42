import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

export function useRoles() {
  return useQuery(api.workspace.listRoles.queryOptions({ input: {}, staleTime: 60_000 }));
}

/** Fetches the members anew, and the session, which a change of the own roles changes. */
export function useRefreshMembers(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return () =>
    Promise.all([
      queryClient.invalidateQueries({ queryKey: api.workspace.listMembers.key() }),
      queryClient.invalidateQueries({ queryKey: api.session.get.key() }),
    ]);
}
