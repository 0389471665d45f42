import type { Band } from '#shared/contracts/accounts.ts';
import { bands } from '../../ui/health/bands.ts';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';

/** The filters of the list of accounts as they stand in the address. */
export interface AccountSearch {
  search?: string;
  sort: string;
  band?: Band[];
  status?: ('active' | 'inactive')[];
  ownerId?: string[];
  industry?: string[];
  region?: string[];
  phase?: string[];
}

/** What fell most comes first. */
export const defaultSort = 'change';

/** The values of a list in the address that are among the known ones. */
function among<T extends string>(value: unknown, known: readonly T[]): T[] | undefined {
  const found = manyOf(value)?.filter((one): one is T => known.includes(one as T));
  return found && found.length > 0 ? found : undefined;
}

/** Reads the filters from the address; what is not understood is left out. */
export function readAccountSearch(search: Record<string, unknown>): AccountSearch {
  return {
    search: oneOf(search['search']),
    sort: oneOf(search['sort']) ?? defaultSort,
    band: among(search['band'], bands),
    status: among(search['status'], ['active', 'inactive'] as const),
    ownerId: manyOf(search['ownerId']),
    industry: manyOf(search['industry']),
    region: manyOf(search['region']),
    phase: manyOf(search['phase']),
  };
}

/** Whether anything narrows the list. */
export function isFiltered({ sort: _sort, ...filters }: AccountSearch): boolean {
  return Object.values(filters).some((value) => value !== undefined);
}
