import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** All permissions there are, with what each lets one do. */
export function usePermissions() {
  return useQuery(api.roles.permissions.queryOptions({ input: {}, staleTime: 300_000 }));
}
