import { usePrefetchQuery, useQuery } from '@tanstack/react-query';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { EmptyState } from '../../../ui/page/empty-state.tsx';
import { ErrorState } from '../../../ui/page/error-state.tsx';
import { LinkButton } from '../../../ui/page/link-button.tsx';
import { Panel } from '../../../ui/page/panel.tsx';
import { BlockSkeleton } from '../../../ui/page/skeletons.tsx';
import { OverrideNote } from '../../overrides/override-note.tsx';
import { accountHealthOptions, accountKpisOptions } from '../account-queries.ts';
import { HealthPanels } from './health-panels.tsx';
import { KpiPanel } from './kpi-panel.tsx';
import classes from './account-health.module.css';

interface AccountHealthViewProps {
  account: AccountDetail;
  /** The month looked at, or null for the latest. */
  month: string | null;
}

/** The health of an account in a month: score, categories, drivers, trend and KPIs. */
export function AccountHealthView({ account, month }: AccountHealthViewProps) {
  const health = useQuery(accountHealthOptions(account.id, month));
  usePrefetchQuery(accountKpisOptions(account.id, month));
  if (health.isError && !health.data) return <ErrorState error={health.error} onRetry={() => void health.refetch()} />;
  if (!health.data) {
    return (
      <div className={classes.grid}>
        <BlockSkeleton heightPx={380} />
        <BlockSkeleton heightPx={380} />
      </div>
    );
  }
  if (health.data.trends.length === 0 && health.data.totalKpis === 0) {
    const canUpload = account.can.uploadKpis && account.accountStatus === 'active';
    return (
      <Panel>
        {health.data.override && (
          <OverrideNote
            accountId={account.id}
            override={health.data.override}
            calculated={health.data}
            canEnd={account.can.overrideHealth}
          />
        )}
        <EmptyState
          title="No KPIs yet"
          action={
            canUpload && (
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
    <HealthPanels
      health={health.data}
      month={month}
      isStale={health.isPlaceholderData}
      accountId={account.id}
      canOverride={account.can.overrideHealth}
    >
      <KpiPanel account={account} health={health.data} month={month} />
    </HealthPanels>
  );
}
