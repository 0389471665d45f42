import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BlockSkeleton } from '../../ui/skeletons.tsx';
import { BoardGroup } from './board-group.tsx';
import { BoardLane } from './board-lane.tsx';
import classes from './execution-board.module.css';
import type { ExecutionSearch } from './execution-search.ts';
import { lanes } from './execution-words.ts';
import type { Lane } from './execution-words.ts';

type Counts = { onTrack: number; behind: number; stuck: number; paused: number };

function byLane({ onTrack, behind, stuck, paused }: Counts): Record<Lane, number> {
  return { 'on-track': onTrack, behind, stuck, paused };
}

/** The counts of the board by its filters. */
export function useBoard({ playbookId, ownerId, stuckAfterDays }: ExecutionSearch) {
  return useQuery(api.executions.board.queryOptions({ input: { playbookId, ownerId, stuckAfterDays } }));
}

/** The running executions in columns, together or by playbook. */
export function ExecutionBoard({ search }: { search: ExecutionSearch }) {
  const { data, isPending } = useBoard(search);
  if (search.isGrouped && data) {
    if (data.playbooks.length === 0) return <EmptyState title="No playbook is running" />;
    return (
      <div className={classes.groups}>
        {data.playbooks.map(({ playbook, ...counts }) => (
          <BoardGroup key={playbook.id} playbook={playbook} counts={byLane(counts)} search={search} />
        ))}
      </div>
    );
  }
  const counts = data && byLane(data);
  return (
    <>
      {isPending && <BlockSkeleton heightPx={480} />}
      {/* They ask at once, and show when it is known how many stand in each, so that none is moved by the others. */}
      <div className={classes.board} hidden={isPending}>
        {lanes.map((lane) => (
          <BoardLane key={lane} lane={lane} count={counts?.[lane]} search={search} />
        ))}
      </div>
    </>
  );
}
