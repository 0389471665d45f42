import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** Asks anew for all that shows the score in force: accounts, their health, the portfolio, the timeline. */
export function refreshScores(queryClient: QueryClient): void {
  for (const part of [api.accounts, api.health, api.overrides, api.timeline])
    void queryClient.invalidateQueries({ queryKey: part.key() });
}
