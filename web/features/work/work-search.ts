import type { WorkItem } from '#shared/contracts/work.ts';
import { oneOf } from '../../ui/list/search-params.ts';
import type { SearchParams } from '../../ui/list/search-params.ts';

export type Bucket = WorkItem['bucket'];
export const buckets: readonly Bucket[] = ['overdue', 'today', 'upcoming', 'blocked'];
export const bucketNames: Record<Bucket, string> = {
  overdue: 'Overdue',
  today: 'Today',
  upcoming: 'Upcoming',
  blocked: 'Blocked',
};

/** Whose steps are shown: `me`, `none`, `all` or the id of a member. */
export function readAssignee(params: SearchParams): string {
  return oneOf(params['assignee']) ?? 'me';
}
