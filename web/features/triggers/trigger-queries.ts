import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Trigger } from '#shared/contracts/triggers.ts';
import { api } from '../../api/client.ts';

const listOptions = api.triggers.list.queryOptions({ input: {} });

/** The trigger of a playbook; null when it has none yet. */
export function useTrigger(playbookId: string) {
  const query = useQuery(listOptions);
  const trigger = query.data ? (query.data.items.find((one) => one.playbook.id === playbookId) ?? null) : undefined;
  return { ...query, trigger };
}

/** Takes a changed trigger over, with the playbooks that show whether it is on, or fetches all triggers anew. */
export function useKeepTrigger(): { keep: (trigger: Trigger) => void; refresh: () => Promise<void> } {
  const queryClient = useQueryClient();
  return {
    keep: (trigger) => {
      queryClient.setQueryData(listOptions.queryKey, (before) =>
        before ? { items: before.items.map((one) => (one.id === trigger.id ? trigger : one)) } : before,
      );
      void queryClient.invalidateQueries({ queryKey: api.playbooks.key() });
    },
    refresh: async () => queryClient.invalidateQueries({ queryKey: listOptions.queryKey }),
  };
}
