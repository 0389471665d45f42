import { getRouteApi } from '@tanstack/react-router';
import { PlaybookHeader } from '../features/playbooks/playbook-header.tsx';
import { PlaybookOverview } from '../features/playbooks/playbook-overview.tsx';
import { usePlaybook } from '../features/playbooks/playbook-queries.ts';
import { VersionList } from '../features/playbooks/version-list.tsx';
import { TriggerView } from '../features/triggers/trigger-view.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { oneOf } from '../ui/list/search-params.ts';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';
import { TabLinks } from '../ui/page/tab-links.tsx';

const route = getRouteApi('/app/playbooks/$playbookId');
const tabs = [
  { key: 'overview', label: 'Overview' },
  { key: 'trigger', label: 'Trigger' },
  { key: 'versions', label: 'Versions' },
];

/** One playbook: what it is, when it starts by itself, and its versions. */
export function PlaybookPage() {
  const { playbookId } = route.useParams();
  const tab = oneOf(route.useSearch()['tab']) ?? 'overview';
  const { data: playbook, error, refetch } = usePlaybook(playbookId);
  if (!playbook) {
    return (
      <>
        <PageHeader title="Playbook" back={{ label: 'Playbooks', to: '/playbooks' }} />
        {error ? (
          <ErrorState
            error={error}
            onRetry={() => void refetch()}
            action={
              <LinkButton to="/playbooks" variant="default">
                Go to the playbooks
              </LinkButton>
            }
          />
        ) : (
          <BlockSkeleton heightPx={420} />
        )}
      </>
    );
  }
  return (
    <>
      <PlaybookHeader playbook={playbook} />
      <TabLinks label="Parts of the playbook" tabs={tabs} active={tab} />
      {tab === 'overview' && <PlaybookOverview playbook={playbook} />}
      {tab === 'trigger' && <TriggerView playbook={playbook} />}
      {tab === 'versions' && <VersionList playbook={playbook} />}
    </>
  );
}
