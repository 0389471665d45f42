import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../../api/client.ts';
import { ErrorState } from '../../../ui/page/error-state.tsx';
import { formatCount } from '../../../ui/words/numbers.ts';
import { Panel } from '../../../ui/page/panel.tsx';
import classes from './execution-board.module.css';
import type { ExecutionSearch } from '../execution-search.ts';
import { laneOf, lanes, laneWords } from '../execution-words.ts';
import type { Lane } from '../execution-words.ts';
import { LaneCards } from './lane-cards.tsx';

interface BoardGroupProps {
  playbook: { id: string; name: string };
  counts: Record<Lane, number>;
  search: ExecutionSearch;
}

const mostCards = 100;

/** The running executions of one playbook in the columns of the board. */
export function BoardGroup({ playbook, counts, search }: BoardGroupProps) {
  const { data, error, refetch } = useQuery(
    api.executions.list.queryOptions({
      input: {
        status: ['in-progress', 'paused'],
        playbookId: [playbook.id],
        ownerId: search.ownerId,
        stuckAfterDays: search.stuckAfterDays,
        sort: 'dueOn',
        limit: mostCards,
      },
    }),
  );
  const total = lanes.reduce((sum, lane) => sum + counts[lane], 0);
  return (
    <Panel
      title={playbook.name}
      hint={`${formatCount(total)} running`}
      actions={
        data?.nextCursor && (
          <Link to="/executions" search={{ view: 'list', playbook: playbook.id }}>
            All of them
          </Link>
        )
      }
    >
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <div className={classes.board} data-inner>
          {lanes.map((lane) => {
            const items = data?.items.filter((execution) => laneOf(execution) === lane);
            return (
              <section
                key={lane}
                className={classes.lane}
                aria-label={`${playbook.name}, ${laneWords[lane].label}`}
                data-tone={laneWords[lane].tone}
              >
                <h3 className={classes.laneHead}>
                  {laneWords[lane].label}
                  <span>{formatCount(counts[lane])}</span>
                </h3>
                <LaneCards items={items} count={Math.min(counts[lane], mostCards)} isOfPlaybook />
              </section>
            );
          })}
        </div>
      )}
    </Panel>
  );
}
