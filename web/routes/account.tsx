import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { api } from '../api/client.ts';
import { may, useSession } from '../api/session.ts';
import { AccountCalculations } from '../features/accounts/health/account-calculations.tsx';
import { AccountContacts } from '../features/accounts/account-contacts.tsx';
import { AccountFacts } from '../features/accounts/account-facts.tsx';
import { AccountHeader } from '../features/accounts/account-header.tsx';
import { AccountHealthView } from '../features/accounts/health/account-health-view.tsx';
import { AccountUploads } from '../features/accounts/account-uploads.tsx';
import { AccountOverrides } from '../features/overrides/account-overrides.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';
import { TabLinks } from '../ui/page/tab-links.tsx';

const AccountTimeline = lazy(async () => ({
  default: (await import('../features/timeline/account-timeline.tsx')).AccountTimeline,
}));
const AccountExecutions = lazy(async () => ({
  default: (await import('../features/executions/account-executions.tsx')).AccountExecutions,
}));
const route = getRouteApi('/app/accounts/$accountId');
const allTabs = [
  { key: 'health', label: 'Health', needs: 'health:read' },
  { key: 'timeline', label: 'Timeline', needs: 'accounts:read' },
  { key: 'playbooks', label: 'Playbooks', needs: 'executions:read' },
  { key: 'contacts', label: 'Contacts', needs: 'contacts:read' },
  { key: 'uploads', label: 'Uploads', needs: 'kpis:read' },
  { key: 'calculations', label: 'Calculations', needs: 'health:read' },
  { key: 'details', label: 'Details', needs: 'accounts:read' },
];

/** One account: its health and why it moved, its KPIs, contacts, uploads and facts. */
export function AccountPage() {
  const { accountId } = route.useParams();
  const search = route.useSearch();
  const session = useSession();
  // Nobody is led to what they may not see.
  const tabs = allTabs.filter(({ needs }) => may(session, needs));
  const tab = oneOf(search['tab']) ?? tabs[0]?.key ?? 'details';
  const account = useQuery(api.accounts.get.queryOptions({ input: { id: accountId } }));
  if (account.isError && !account.data) {
    return (
      <>
        <PageHeader title="Account" back={{ label: 'Portfolio', to: '/' }} />
        <ErrorState
          error={account.error}
          onRetry={() => void account.refetch()}
          action={
            <LinkButton to="/" variant="default">
              Go to the portfolio
            </LinkButton>
          }
        />
      </>
    );
  }
  if (!account.data) {
    return (
      <>
        <PageHeader title="Account" back={{ label: 'Portfolio', to: '/' }} />
        <BlockSkeleton heightPx={420} />
      </>
    );
  }
  return (
    <>
      <AccountHeader account={account.data} />
      <TabLinks label="Parts of the account" tabs={tabs} active={tab} />
      {tab === 'health' && <AccountHealthView account={account.data} month={oneOf(search['month']) ?? null} />}
      <Suspense fallback={<BlockSkeleton heightPx={420} />}>
        {tab === 'timeline' && <AccountTimeline account={account.data} />}
        {tab === 'playbooks' && <AccountExecutions account={account.data} />}
      </Suspense>
      {tab === 'contacts' && <AccountContacts account={account.data} />}
      {tab === 'uploads' && <AccountUploads account={account.data} />}
      {tab === 'calculations' && (
        <>
          <AccountOverrides account={account.data} />
          <AccountCalculations account={account.data} />
        </>
      )}
      {tab === 'details' && <AccountFacts account={account.data} />}
    </>
  );
}
