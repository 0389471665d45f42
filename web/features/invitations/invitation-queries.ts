import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** Fetches the invitations anew. */
export function useRefreshInvitations(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return async () => queryClient.invalidateQueries({ queryKey: api.invitations.list.key() });
}
