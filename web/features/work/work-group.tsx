import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { ShowMore } from '../../ui/list/show-more.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import type { AskedStep } from './complete-dialog.tsx';
import { WorkRow } from './work-row.tsx';
import { bucketNames } from './work-search.ts';
import type { Bucket } from './work-search.ts';
import classes from './work.module.css';

interface WorkGroupProps {
  bucket: Bucket;
  assignee: string;
  today: string;
  /** How many there are; undefined while that is on its way. */
  count: number | undefined;
  canWork: boolean;
  /** A step wants something recorded. */
  onAsk: (asked: AskedStep) => void;
}

const pageSize = 50;

/** The open steps of a group; its head stays in sight while its rows scroll by. */
export function WorkGroup({ bucket, assignee, today, count, canWork, onAsk }: WorkGroupProps) {
  const list = useInfiniteQuery(
    api.work.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ assignee, bucket: [bucket], limit: pageSize, cursor }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.group} aria-label={bucketNames[bucket]}>
      <h2 className={classes.head} data-bucket={bucket}>
        {bucketNames[bucket]}
        <span className={classes.count}>{count === undefined ? '' : formatCount(count)}</span>
      </h2>
      {list.isPending && count !== 0 && <RowsSkeleton rows={Math.min(count ?? 2, pageSize)} heightPx={44} />}
      {list.isError && items.length === 0 && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {(list.data ? items.length : count) === 0 && !list.isError && <p className={classes.none}>{noneWords[bucket]}</p>}
      {items.length > 0 && (
        <ul className={classes.rows}>
          {items.map((item) => (
            <WorkRow
              key={item.id}
              item={item}
              today={today}
              canWork={canWork}
              showsWho={assignee !== 'me'}
              onAsk={onAsk}
            />
          ))}
        </ul>
      )}
      <ShowMore query={list} what={`steps, ${bucketNames[bucket]}`} />
    </section>
  );
}

const noneWords: Record<Bucket, string> = {
  overdue: 'Nothing is overdue.',
  today: 'Nothing is due today.',
  upcoming: 'Nothing is to come.',
  blocked: 'Nothing is blocked.',
};
