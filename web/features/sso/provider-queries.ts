import { useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** Fetches the identity providers anew. */
export function useRefreshProviders(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return async () => queryClient.invalidateQueries({ queryKey: api.sso.list.key() });
}
