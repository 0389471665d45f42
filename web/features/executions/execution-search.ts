import type { ExecutionStatus, Pace } from '#shared/contracts/executions.ts';
import { manyOf, oneOf } from '../../ui/list/search-params.ts';
import type { SearchParams } from '../../ui/list/search-params.ts';
import { paceWords, statusWords } from './execution-words.ts';

/** The filters of the executions as they stand in the address. */
export interface ExecutionSearch {
  view: 'board' | 'list';
  isGrouped: boolean;
  search: string | undefined;
  status: ExecutionStatus[] | undefined;
  pace: Pace[] | undefined;
  playbookId: string[] | undefined;
  ownerId: string[] | undefined;
  stuckAfterDays: number;
  sort: string;
}

export const statusOptions = Object.entries(statusWords).map(([value, { label }]) => ({ value, label }));
export const paceOptions = Object.entries(paceWords).map(([value, { label }]) => ({ value, label }));
export const stuckChoices = [3, 5, 7, 10, 14, 30];
const usualStuckAfterDays = 7;
/** What was started last comes first. */
export const usualSort = '-startedAt';

function among<T extends string>(value: unknown, known: Record<T, unknown>): T[] | undefined {
  const found = manyOf(value)?.filter((one): one is T => one in known);
  return found && found.length > 0 ? found : undefined;
}

/** Reads the filters from the address; what is not understood is left out. */
export function readExecutionSearch(params: SearchParams): ExecutionSearch {
  const days = Number(oneOf(params['stuck']));
  return {
    view: oneOf(params['view']) === 'list' ? 'list' : 'board',
    isGrouped: oneOf(params['group']) === 'playbook',
    search: oneOf(params['search']),
    status: among(params['status'], statusWords),
    pace: among(params['pace'], paceWords),
    playbookId: manyOf(params['playbook']),
    ownerId: manyOf(params['owner']),
    stuckAfterDays: Number.isInteger(days) && days >= 1 && days <= 365 ? days : usualStuckAfterDays,
    sort: oneOf(params['sort']) ?? usualSort,
  };
}

/** Whether anything narrows the list. */
export function isFiltered({ search, status, pace, playbookId, ownerId }: ExecutionSearch): boolean {
  return [search, status, pace, playbookId, ownerId].some((value) => value !== undefined);
}
