import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** Asks anew for all that depends on the values or the state of accounts. */
export function refreshAccounts(queryClient: QueryClient): void {
  for (const queryKey of [
    api.accounts.key(),
    api.health.key(),
    api.kpis.key(),
    api.kpiUploads.key(),
    api.timeline.key(),
  ]) {
    void queryClient.invalidateQueries({ queryKey });
  }
}
