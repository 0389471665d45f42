import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';

type Option = { value: string; label: string };

const mostShown = 200;
const staleTime = 60_000;

/** Who may have done what the log tells of: members, keys as far as one may see them, and Mainstay; null until known. */
export function useActorOptions(): Option[] | null {
  const session = useSession();
  const [seesMembers, seesKeys] = [may(session, 'members:read'), may(session, 'api-keys:read')];
  const input = { limit: mostShown };
  const members = useQuery({ ...api.members.list.queryOptions({ input }), staleTime, enabled: seesMembers });
  const keys = useQuery({ ...api.apiKeys.list.queryOptions({ input }), staleTime, enabled: seesKeys });
  if ((seesMembers && members.isPending) || (seesKeys && keys.isPending)) return null;
  return [
    ...named(members.data?.items ?? []),
    ...named(keys.data?.items ?? [], ' (key)'),
    { value: 'system', label: 'Mainstay itself' },
  ];
}

function named(items: { id: string; name: string }[], kind = ''): Option[] {
  return items.map(({ id, name }) => ({ value: id, label: `${name}${kind}` }));
}
