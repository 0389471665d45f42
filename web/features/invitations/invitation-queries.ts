import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** A page of the invitations that nobody has accepted yet; few, to leave room for the members. */
export function useInvitations(cursor?: string) {
  return useQuery(
    api.invitations.list.queryOptions({
      input: { status: ['open', 'expired'], cursor, limit: 5 },
      placeholderData: keepPreviousData,
      // What waits for the mail server is gone from there soon.
      refetchInterval: ({ state }) => (state.data?.items.some(({ isWaiting }) => isWaiting) ? 5000 : false),
    }),
  );
}

/** Fetches the invitations anew. */
export function useRefreshInvitations(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return async () => queryClient.invalidateQueries({ queryKey: api.invitations.list.key() });
}
