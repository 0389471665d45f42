import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { api } from '../api/client.ts';
import { ExecutionHeader } from '../features/executions/execution-header.tsx';
import { ExecutionView } from '../features/executions/execution-view.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';
import { TabLinks } from '../ui/page/tab-links.tsx';

const ReportPage = lazy(async () => ({ default: (await import('../features/reports/report-page.tsx')).ReportPage }));

const route = getRouteApi('/app/executions/$executionId');
const refreshMs = 30_000;
const tabs = [
  { key: 'steps', label: 'Steps' },
  { key: 'report', label: 'Report' },
];

/** One execution of a playbook for an account: its steps, and its report. */
export function ExecutionPage() {
  const { executionId } = route.useParams();
  const tab = oneOf(route.useSearch()['tab']) ?? 'steps';
  // Several people work on it at once, so it asks anew by itself.
  const { data, error, refetch } = useQuery({
    ...api.executions.get.queryOptions({ input: { id: executionId } }),
    refetchInterval: refreshMs,
  });
  if (!data) {
    return (
      <>
        <PageHeader title="Execution" back={{ label: 'Executions', to: '/executions' }} />
        {error ? (
          <ErrorState
            error={error}
            onRetry={() => void refetch()}
            action={
              <LinkButton to="/executions" variant="default">
                Go to the executions
              </LinkButton>
            }
          />
        ) : (
          <BlockSkeleton heightPx={480} />
        )}
      </>
    );
  }
  return (
    <>
      <ExecutionHeader execution={data} />
      <TabLinks label="Parts of the execution" tabs={tabs} active={tab} />
      {tab === 'report' ? (
        <Suspense fallback={<BlockSkeleton heightPx={480} />}>
          <ReportPage executionId={data.id} />
        </Suspense>
      ) : (
        <ExecutionView execution={data} />
      )}
    </>
  );
}
