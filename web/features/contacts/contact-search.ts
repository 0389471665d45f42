import type { Contact } from '#shared/contracts/contacts.ts';
import { manyOf, oneOf, type SearchParams } from '../../ui/list/search-params.ts';

export type ContactSearch = {
  search: string | undefined;
  type: Contact['type'][] | undefined;
  accountId: string[] | undefined;
  /** `true` or `false`; undefined for all. */
  isActive: string | undefined;
  sort: string;
};

const types: readonly Contact['type'][] = ['Client', 'Internal', 'Vendor', 'Partner'];
export const contactTypes = types.map((value) => ({ value, label: value }));
export const activityOptions = [
  { value: 'active', label: 'Active' },
  { value: 'inactive', label: 'Inactive' },
];

/** The filters of the list in the address; active contacts alone unless it says otherwise. */
export function readContactSearch(params: SearchParams): ContactSearch {
  const status = manyOf(params['status']) ?? ['active'];
  const type = manyOf(params['type'])?.filter((one): one is Contact['type'] => types.some((known) => known === one));
  return {
    search: oneOf(params['search']),
    type: type && type.length > 0 ? type : undefined,
    accountId: manyOf(params['account']),
    isActive:
      status.includes('active') && status.includes('inactive') ? undefined : String(!status.includes('inactive')),
    sort: oneOf(params['sort']) ?? 'name',
  };
}

/** Whether other contacts are shown than all active ones. */
export function isFiltered({ search, type, accountId, isActive }: ContactSearch): boolean {
  return search !== undefined || type !== undefined || accountId !== undefined || isActive !== 'true';
}
