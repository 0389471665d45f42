import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { api } from '../api/client.ts';
import { HealthPanels } from '../features/accounts/health/health-panels.tsx';
import { EmptyState } from '../ui/page/empty-state.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

const route = getRouteApi('/app/company');

/** The company's own scorecard, as master workbooks without an account give it. */
export function CompanyPage() {
  const month = oneOf(route.useSearch()['month']) ?? null;
  const { data, isPlaceholderData, isError, error, refetch } = useQuery(
    api.health.company.queryOptions({ input: { month: month ?? undefined }, placeholderData: keepPreviousData }),
  );
  return (
    <>
      <PageHeader
        title="Own scorecard"
        subtitle="KPIs of the company itself, beside those of its accounts"
        back={{ label: 'Portfolio', to: '/' }}
      />
      {isError && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {!data && !isError && <BlockSkeleton heightPx={360} />}
      {data && data.trends.length === 0 && (
        <Panel>
          <EmptyState title="No KPIs of the company yet">
            Rows of a master workbook that name no account belong to the company itself and are shown here.
          </EmptyState>
        </Panel>
      )}
      {data && data.trends.length > 0 && <HealthPanels health={data} month={month} isStale={isPlaceholderData} />}
    </>
  );
}
