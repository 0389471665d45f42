import { Button } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { api } from '../../api/client.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { PlusIcon } from '../../ui/icons.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { MonthSelect } from '../../ui/month-select.tsx';
import { Panel } from '../../ui/panel.tsx';
import { BlockSkeleton, RowsSkeleton } from '../../ui/skeletons.tsx';
import { CategoryList } from './category-list.tsx';
import { DriverList } from './driver-list.tsx';
import { KpiTable } from './kpi-table.tsx';
import classes from './account-health.module.css';

const TrendChart = lazy(async () => ({ default: (await import('./trend-chart.tsx')).TrendChart }));
const RecordValue = lazy(async () => ({ default: (await import('./record-value.tsx')).RecordValue }));

interface AccountHealthViewProps {
  account: AccountDetail;
  /** The month looked at, or null for the latest. */
  month: string | null;
}

/** The health of an account in a month: score, categories, drivers, trend and KPIs. */
export function AccountHealthView({ account, month }: AccountHealthViewProps) {
  const navigate = useNavigate();
  const [recording, setRecording] = useState<{ kpiId: string | null } | null>(null);
  const input = { id: account.id, month: month ?? undefined };
  const health = useQuery(api.health.account.queryOptions({ input, placeholderData: keepPreviousData }));
  const kpis = useQuery(api.kpis.list.queryOptions({ input, placeholderData: keepPreviousData }));
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
  const hasNothing = data.trends.length === 0 && kpis.data?.items.length === 0;
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
      <Panel
        title="KPIs"
        hint={kpis.data && `${data.validKpis} of ${data.totalKpis} count in the score`}
        isFlush
        actions={
          canRecord &&
          (kpis.data?.items.length ?? 0) > 0 && (
            <Button
              variant="default"
              leftSection={<PlusIcon size={14} />}
              onClick={() => setRecording({ kpiId: null })}
            >
              Record a value
            </Button>
          )
        }
      >
        {kpis.isPending && <RowsSkeleton rows={8} heightPx={48} />}
        {kpis.isError && !kpis.data && <ErrorState error={kpis.error} onRetry={() => void kpis.refetch()} />}
        {kpis.data && kpis.data.items.length === 0 && <EmptyState title="No KPIs in this month" />}
        {kpis.data && kpis.data.items.length > 0 && (
          <KpiTable
            kpis={kpis.data.items}
            month={kpis.data.month}
            categories={data.categories}
            onRecord={canRecord ? (kpiId) => setRecording({ kpiId }) : undefined}
          />
        )}
      </Panel>
      {recording && kpis.data && (
        <Suspense>
          <RecordValue
            kpis={kpis.data.items}
            kpiId={recording.kpiId}
            month={shownMonth}
            onClose={() => setRecording(null)}
          />
        </Suspense>
      )}
    </div>
  );
}
