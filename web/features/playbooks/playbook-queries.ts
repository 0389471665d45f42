import { useQuery } from '@tanstack/react-query';
import type { QueryClient } from '@tanstack/react-query';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { api } from '../../api/client.ts';

/** A playbook with its versions and what the reader may do with it. */
export function usePlaybook(id: string) {
  return useQuery(api.playbooks.get.queryOptions({ input: { id } }));
}

/** The KPIs and categories that can be measured; they change only with the reference ranges. */
export function useMeasures() {
  return useQuery(api.playbooks.measures.queryOptions({ input: {}, staleTime: 300_000 }));
}

/** Takes a changed playbook over, and fetches anew the lists and triggers that show it. */
export function keepPlaybook(queryClient: QueryClient, playbook: Playbook): void {
  queryClient.setQueryData(api.playbooks.get.queryKey({ input: { id: playbook.id } }), playbook);
  void queryClient.invalidateQueries({ queryKey: api.playbooks.list.key() });
  void queryClient.invalidateQueries({ queryKey: api.triggers.key() });
}
