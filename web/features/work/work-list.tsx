import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useState } from 'react';
import { api } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { useToday } from '../../api/use-today.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import type { AskedStep } from './complete-dialog.tsx';
import { WorkFilters } from './work-filters.tsx';
import { WorkGroup } from './work-group.tsx';
import { buckets, readAssignee } from './work-search.ts';
import type { Bucket } from './work-search.ts';

const CompleteDialog = lazy(async () => ({
  default: (await import('./complete-dialog.tsx')).CompleteDialog,
}));

/** Open steps of a member, or of those without one, by when they are due. */
export function WorkList() {
  const { params, setParams } = useSearchParams();
  const assignee = readAssignee(params);
  const canWork = may(useSession(), 'executions:write');
  const today = useToday();
  const [asked, setAsked] = useState<AskedStep | null>(null);
  const { data, isPending, error, refetch } = useQuery(api.work.summary.queryOptions({ input: { assignee } }));
  const counts: Record<Bucket, number> | undefined = data && {
    overdue: data.overdue,
    today: data.dueToday,
    upcoming: data.upcoming,
    blocked: data.blocked,
  };
  const isEmpty = counts !== undefined && buckets.every((bucket) => counts[bucket] === 0);
  return (
    <Panel isFlush>
      <WorkFilters assignee={assignee} onChange={(next) => setParams({ assignee: next })} />
      {error && !data ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : isEmpty ? (
        <EmptyState
          title={assignee === 'me' ? 'You have no open steps' : 'There are no open steps here'}
          action={
            <LinkButton to="/executions" variant="default">
              See all executions
            </LinkButton>
          }
        >
          {assignee === 'me'
            ? 'Steps of playbooks that are assigned to you appear here, by when they are due.'
            : 'Choose somebody else, or look at the board.'}
        </EmptyState>
      ) : (
        <>
          {isPending && <RowsSkeleton rows={8} heightPx={44} />}
          {/* They ask at once, and show when it is known how many stand in each, so that none is moved by the others. */}
          <div hidden={isPending}>
            {buckets.map((bucket) => (
              <WorkGroup
                key={`${bucket} ${assignee}`}
                bucket={bucket}
                assignee={assignee}
                today={data?.today ?? today}
                count={counts?.[bucket]}
                canWork={canWork}
                onAsk={setAsked}
              />
            ))}
          </div>
        </>
      )}
      {/* Above the rows, for the row goes away when somebody else is first, and what was typed must not. */}
      {asked && (
        <Suspense>
          <CompleteDialog {...asked} onClose={() => setAsked(null)} />
        </Suspense>
      )}
    </Panel>
  );
}
