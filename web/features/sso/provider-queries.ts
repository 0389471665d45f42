import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';

/** Whether the workspace has an identity provider, as far as the reader may know. */
export function useHasProviders(): boolean {
  const isAllowed = may(useSession(), 'sso:read');
  const { data } = useQuery(api.sso.list.queryOptions({ input: {}, enabled: isAllowed }));
  return (data?.items.length ?? 0) > 0;
}

/** Fetches the identity providers anew. */
export function useRefreshProviders(): () => Promise<unknown> {
  const queryClient = useQueryClient();
  return async () => queryClient.invalidateQueries({ queryKey: api.sso.list.key() });
}
