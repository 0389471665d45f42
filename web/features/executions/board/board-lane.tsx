import { useInfiniteQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/page/error-state.tsx';
import { formatCount } from '../../../ui/words/numbers.ts';
import { ShowMore } from '../../../ui/list/show-more.tsx';
import classes from './execution-board.module.css';
import type { ExecutionSearch } from '../execution-search.ts';
import { laneWords } from '../execution-words.ts';
import type { Lane } from '../execution-words.ts';
import { LaneCards } from './lane-cards.tsx';

interface BoardLaneProps {
  lane: Lane;
  /** How many stand in it; undefined while that is on its way. */
  count: number | undefined;
  search: ExecutionSearch;
}

const pageSize = 20;

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
        limit: pageSize,
        cursor,
      }),
      initialPageParam: undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const items = list.data?.pages.flatMap((page) => page.items);
  const { label, tone } = laneWords[lane];
  return (
    <section className={classes.lane} aria-label={label} data-tone={tone}>
      <h2 className={classes.laneHead}>
        {label}
        <span>{count === undefined ? '' : formatCount(count)}</span>
      </h2>
      {list.isError && !items ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <LaneCards items={items} count={Math.min(count ?? 1, pageSize)} />
      )}
      <ShowMore query={list} what={`executions, ${label}`} />
    </section>
  );
}
