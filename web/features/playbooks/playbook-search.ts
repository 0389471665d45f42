import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { manyOf, oneOf, type SearchParams } from '../../ui/search-params.ts';
import { typeNames } from './playbook-words.ts';

export type PlaybookSearch = {
  search: string | undefined;
  type: PlaybookType[] | undefined;
  state: 'in-use' | 'archived';
  sort: string;
};

export const stateOptions = [{ value: 'archived', label: 'Archived' }];

/** The filters of the list in the address; playbooks in use unless it says otherwise. */
export function readPlaybookSearch(params: SearchParams): PlaybookSearch {
  const type = manyOf(params['type'])?.filter((one): one is PlaybookType => one in typeNames);
  return {
    search: oneOf(params['search']),
    type: type && type.length > 0 ? type : undefined,
    state: oneOf(params['state']) === 'archived' ? 'archived' : 'in-use',
    sort: oneOf(params['sort']) ?? 'name',
  };
}

export function isFiltered({ search, type, state }: PlaybookSearch): boolean {
  return search !== undefined || type !== undefined || state !== 'in-use';
}
