import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { ErrorState } from '../../ui/error-state.tsx';
import { formatCount } from '../../ui/numbers.ts';
import { ShowMore } from '../../ui/show-more.tsx';
import { BlockSkeleton } from '../../ui/skeletons.tsx';
import { ExecutionCard } from './execution-card.tsx';
import classes from './execution-board.module.css';
import type { ExecutionSearch } from './execution-search.ts';
import { laneWords } from './execution-words.ts';
import type { Lane } from './execution-words.ts';

interface BoardLaneProps {
  lane: Lane;
  /** How many stand in it; undefined while that is on its way. */
  count: number | undefined;
  search: ExecutionSearch;
}

/** A column of the board; what is due first stands first. */
export function BoardLane({ lane, count, search }: BoardLaneProps) {
  const { playbookId, ownerId, stuckAfterDays } = search;
  const list = useInfiniteQuery(
    api.executions.list.infiniteOptions({
      input: (cursor: string | undefined) => ({
        ...(lane === 'paused' ? { status: ['paused' as const] } : { status: ['in-progress' as const], pace: [lane] }),
        playbookId,
        ownerId,
        stuckAfterDays,
        sort: 'dueOn',
        limit: 20,
        cursor,
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  const { label, tone } = laneWords[lane];
  return (
    <section className={classes.lane} aria-label={label} data-tone={tone}>
      <h2 className={classes.laneHead}>
        {label}
        <span>{count === undefined ? '' : formatCount(count)}</span>
      </h2>
      {list.isPending && <BlockSkeleton heightPx={148} />}
      {list.isError && items.length === 0 && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && items.length === 0 && <p className={classes.none}>None</p>}
      {items.length > 0 && (
        <ul className={classes.cards}>
          {items.map((execution) => (
            <li key={execution.id}>
              <ExecutionCard execution={execution} />
            </li>
          ))}
        </ul>
      )}
      <ShowMore query={list} what={`executions, ${label}`} />
    </section>
  );
}
