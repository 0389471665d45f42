import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MonthSelect } from '../../ui/month-select.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BlockSkeleton } from '../../ui/skeletons.tsx';
import { accountHealthOptions, accountKpisOptions } from './account-queries.ts';
import { CategoryList } from './category-list.tsx';
import { DriverList } from './driver-list.tsx';
import { KpiPanel } from './kpi-panel.tsx';
import classes from './account-health.module.css';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));

interface AccountHealthViewProps {
  account: AccountDetail;
  /** The month looked at, or null for the latest. */
  month: string | null;
}

/** The health of an account in a month: score, categories, drivers, trend and KPIs. */
export function AccountHealthView({ account, month }: AccountHealthViewProps) {
  const navigate = useNavigate();
  const health = useQuery(accountHealthOptions(account.id, month));
  usePrefetchQuery(accountKpisOptions(account.id, month));
  const canRecord = account.can.uploadKpis && account.accountStatus === 'active';
  if (health.isError && !health.data) return <ErrorState error={health.error} onRetry={() => void health.refetch()} />;
  if (!health.data) {
    return (
      <div className={classes.grid}>
        <BlockSkeleton heightPx={320} />
        <BlockSkeleton heightPx={320} />
      </div>
    );
  }
  const data = health.data;
  const shownMonth = month ?? data.month;
  const months = [...new Set([...data.trends.map((trend) => trend.month), ...(shownMonth ? [shownMonth] : [])])]
    .toSorted()
    .toReversed();
  const hasNothing = data.trends.length === 0 && data.totalKpis === 0;
  if (hasNothing) {
    return (
      <Panel>
        <EmptyState
          title="No KPIs yet"
          action={
            canRecord && (
              <LinkButton to="/imports" search={{ kind: 'kpis', accountId: account.id }}>
                Upload workbook
              </LinkButton>
            )
          }
        >
          The health score comes from KPIs. Upload a workbook of this account to see it.
        </EmptyState>
      </Panel>
    );
  }
  return (
    <div data-stale={health.isPlaceholderData || undefined} className={classes.view}>
      <div className={classes.grid}>
        <Panel
          title="Health score"
          actions={
            months.length > 0 && (
              <div className={classes.month}>
                <MonthSelect
                  label="Month"
                  isLabelHidden
                  size="xs"
                  months={months}
                  value={shownMonth}
                  onChange={(next) =>
                    void navigate({
                      to: '.',
                      search: (now) => ({
                        ...now,
                        month: next === months[0] ? undefined : (next ?? undefined),
                      }),
                      resetScroll: false,
                    })
                  }
                />
              </div>
            )
          }
        >
          <CategoryList health={data} />
        </Panel>
        <Panel title="Why it moved" hint="Against the month before, in points">
          <DriverList health={data} />
        </Panel>
      </div>
      {data.trends.length > 1 && (
        <Panel title="Trend">
          <Suspense fallback={<BlockSkeleton heightPx={292} />}>
            <TrendChart
              trends={data.trends}
              categories={data.categories.map((category) => category.name)}
              month={shownMonth}
            />
          </Suspense>
        </Panel>
      )}
      <KpiPanel account={account} health={data} month={month} />
    </div>
  );
}
