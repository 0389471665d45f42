import { Button, SegmentedControl } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import type { AccountHealth } from '#shared/contracts/health.ts';
import type { Kpi } from '#shared/contracts/kpis.ts';
import { EmptyState } from '../../../ui/page/empty-state.tsx';
import { ErrorState } from '../../../ui/page/error-state.tsx';
import { PlusIcon } from '../../../ui/look/icons.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { oneOf } from '../../../ui/list/search-params.ts';
import { RowsSkeleton } from '../../../ui/page/skeletons.tsx';
import { accountKpisOptions } from '../account-queries.ts';
import { KpiTable } from './kpi-table.tsx';
import classes from './account-health.module.css';

const RecordValue = lazy(async () => ({ default: (await import('./record-value.tsx')).RecordValue }));

type View = 'all' | 'attention' | 'uncounted';

const isShown: Record<View, (kpi: Kpi) => boolean> = {
  all: () => true,
  attention: (kpi) => kpi.notCounted === null && (kpi.band === 'critical' || kpi.band === 'risk'),
  uncounted: (kpi) => kpi.notCounted !== null,
};

interface KpiPanelProps {
  account: AccountDetail;
  health: AccountHealth;
  /** The month looked at, or null for the latest. */
  month: string | null;
}

/** The KPIs of an account in a month: all, those that need attention, or those that do not count. */
export function KpiPanel({ account, health, month }: KpiPanelProps) {
  const navigate = useNavigate();
  const chosen = oneOf(useSearch({ from: '/app/accounts/$accountId' })['kpis']);
  const view: View = chosen === 'attention' || chosen === 'uncounted' ? chosen : 'all';
  const [recording, setRecording] = useState<{ kpiId: string | null } | null>(null);
  const kpis = useQuery(accountKpisOptions(account.id, month));
  const items = kpis.data?.items ?? [];
  const shown = items.filter(isShown[view]);
  const canRecord = account.can.uploadKpis && account.accountStatus === 'active';
  const count = (of: View) => items.filter(isShown[of]).length;
  const choose = (next: string) =>
    void navigate({
      to: '.',
      search: (now) => ({ ...now, kpis: next === 'all' ? undefined : next }),
      resetScroll: false,
    });
  return (
    <Panel
      title="KPIs"
      hint={kpis.data && `${health.validKpis} of ${health.totalKpis} count in the score`}
      isFlush
      actions={
        canRecord &&
        items.length > 0 && (
          <Button variant="default" leftSection={<PlusIcon size={14} />} onClick={() => setRecording({ kpiId: null })}>
            Record a value
          </Button>
        )
      }
    >
      {kpis.isPending && <RowsSkeleton rows={10} heightPx={39} />}
      {kpis.isError && !kpis.data && <ErrorState error={kpis.error} onRetry={() => void kpis.refetch()} />}
      {kpis.data && items.length === 0 && <EmptyState title="No KPIs in this month" />}
      {items.length > 0 && (
        <div className={classes.filter}>
          <SegmentedControl
            size="xs"
            aria-label="KPIs shown"
            value={view}
            onChange={choose}
            data={[
              { value: 'all', label: `All ${count('all')}` },
              { value: 'attention', label: `Critical and at risk ${count('attention')}` },
              { value: 'uncounted', label: `Not counted ${count('uncounted')}` },
            ]}
          />
        </div>
      )}
      {items.length > 0 && shown.length === 0 && (
        <EmptyState title={view === 'attention' ? 'No KPI is critical or at risk' : 'Every KPI counts'} />
      )}
      {shown.length > 0 && (
        <KpiTable
          kpis={shown}
          month={kpis.data?.month ?? null}
          categories={health.categories}
          onRecord={canRecord ? (kpiId) => setRecording({ kpiId }) : undefined}
        />
      )}
      {recording && (
        <Suspense>
          <RecordValue
            kpis={items}
            kpiId={recording.kpiId}
            month={month ?? health.month}
            onClose={() => setRecording(null)}
          />
        </Suspense>
      )}
    </Panel>
  );
}
