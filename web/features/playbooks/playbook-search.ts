import type { PlaybookType } from '#shared/contracts/playbooks.ts';
import { manyOf, oneOf, type SearchParams } from '../../ui/list/search-params.ts';
import { typeNames } from './playbook-words.ts';

export type PlaybookSearch = {
  search: string | undefined;
  type: PlaybookType[] | undefined;
  /** `true` for the archive, else `false`. */
  isArchived: string;
  sort: string;
};

/** The filters of the list in the address; playbooks in use unless it says otherwise. */
export function readPlaybookSearch(params: SearchParams): PlaybookSearch {
  const type = manyOf(params['type'])?.filter((one): one is PlaybookType => one in typeNames);
  return {
    search: oneOf(params['search']),
    type: type && type.length > 0 ? type : undefined,
    isArchived: String(oneOf(params['archived']) === 'true'),
    sort: oneOf(params['sort']) ?? 'name',
  };
}

/** Whether other playbooks are shown than all that are not archived. */
export function isFiltered({ search, type, isArchived }: PlaybookSearch): boolean {
  return search !== undefined || type !== undefined || isArchived !== 'false';
}
