import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import type { SearchParams } from '../../ui/list/search-params.ts';
import { dayEnd, dayStart } from './day-bounds.ts';

/** What the address says of which entries are asked for, as the API takes it. */
export function auditFilters(params: SearchParams) {
  const since = oneOf(params['since']);
  const until = oneOf(params['until']);
  return {
    search: oneOf(params['search']),
    resourceType: manyOf(params['type']),
    resourceId: manyOf(params['resource']),
    actorId: manyOf(params['actor']),
    since: since && dayStart(since),
    until: until && dayEnd(until),
  };
}
