import { useQuery } from '@tanstack/react-query';
import { api } from '../../../api/client.ts';
import { EmptyState } from '../../../ui/page/empty-state.tsx';
import { ErrorState } from '../../../ui/page/error-state.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { BlockSkeleton } from '../../../ui/page/skeletons.tsx';
import { BoardGroup } from './board-group.tsx';
import { BoardLane } from './board-lane.tsx';
import classes from './execution-board.module.css';
import type { ExecutionSearch } from '../execution-search.ts';
import { lanes } from '../execution-words.ts';
import type { Lane } from '../execution-words.ts';

type Counts = { onTrack: number; behind: number; stuck: number; paused: number };

function byLane({ onTrack, behind, stuck, paused }: Counts): Record<Lane, number> {
  return { 'on-track': onTrack, behind, stuck, paused };
}

/** The counts of the board by its filters. */
export function useBoard({ playbookId, ownerId, stuckAfterDays }: ExecutionSearch) {
  return useQuery(api.executions.board.queryOptions({ input: { playbookId, ownerId, stuckAfterDays } }));
}

function NothingRuns({ search }: { search: ExecutionSearch }) {
  // Of the filters of the list, the board has these two.
  const isNarrowed = search.playbookId !== undefined || search.ownerId !== undefined;
  return (
    <Panel>
      <EmptyState title={isNarrowed ? 'No running playbook matches' : 'No playbook is running'}>
        {isNarrowed
          ? 'Change or clear the filters to see more.'
          : 'Start one for an account, or switch on the trigger of a playbook to have it started.'}
      </EmptyState>
    </Panel>
  );
}

/** The running executions in columns, together or by playbook. */
export function ExecutionBoard({ search }: { search: ExecutionSearch }) {
  const { data, isPending, error, refetch } = useBoard(search);
  // Told once, and not in each column.
  if (error && !data) return <ErrorState error={error} onRetry={() => void refetch()} />;
  const counts = data && byLane(data);
  if (counts && lanes.every((lane) => counts[lane] === 0)) return <NothingRuns search={search} />;
  if (search.isGrouped && data) {
    return (
      <div className={classes.groups}>
        {data.playbooks.map(({ playbook, ...its }) => (
          <BoardGroup key={playbook.id} playbook={playbook} counts={byLane(its)} search={search} />
        ))}
      </div>
    );
  }
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
