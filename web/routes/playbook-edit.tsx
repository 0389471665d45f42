import { getRouteApi } from '@tanstack/react-router';
import { PlaybookEditor } from '../features/playbooks/editor/playbook-editor.tsx';
import { usePlaybook } from '../features/playbooks/playbook-queries.ts';
import { EmptyState } from '../ui/page/empty-state.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { LinkButton } from '../ui/page/link-button.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

const route = getRouteApi('/app/playbooks/$playbookId/edit');

/** The draft of a playbook, to be written and published. */
export function EditPlaybookPage() {
  const { playbookId } = route.useParams();
  const { data: playbook, error, refetch } = usePlaybook(playbookId);
  if (playbook?.can.update && !playbook.isArchived) return <PlaybookEditor key={playbook.id} playbook={playbook} />;
  return (
    <>
      <PageHeader title="Edit playbook" back={{ label: 'Playbooks', to: '/playbooks' }} />
      {playbook ? (
        <EmptyState
          title={playbook.isArchived ? 'This playbook is in the archive' : 'You may not change this playbook'}
          action={
            <LinkButton to="/playbooks/$playbookId" params={{ playbookId }} variant="default">
              Read the playbook
            </LinkButton>
          }
        >
          {playbook.isArchived
            ? 'Take it out of the archive before you change it.'
            : 'Your role lets you read playbooks. An admin or a manager can change them.'}
        </EmptyState>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <BlockSkeleton heightPx={480} />
      )}
    </>
  );
}
