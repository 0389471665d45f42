import type { QueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';

/** Fetches anew what shows contacts: the lists, the open one, and the choice of owners. */
export async function refreshContacts(queryClient: QueryClient): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: api.contacts.key() }),
    queryClient.invalidateQueries({ queryKey: api.accounts.facets.key() }),
    queryClient.invalidateQueries({ queryKey: ['search-select', 'internal-contact'] }),
  ]);
}
