import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Navigate, useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Session } from '#shared/contracts/session.ts';
import { api } from '../api/client.ts';
import { openSession } from '../api/session.ts';
import { DemoChoice } from '../features/session/demo-choice.tsx';
import { Entrance } from '../features/session/entrance.tsx';
import classes from '../features/session/entrance.module.css';
import { WorkspaceForm } from '../features/session/workspace-form.tsx';
import { ErrorState } from '../ui/page/error-state.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';
import { Panel } from '../ui/page/panel.tsx';
import { BlockSkeleton } from '../ui/page/skeletons.tsx';

/** First run: create the workspace, or look around in the demo. */
export function SetupPage() {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const [hasBegun, setBegun] = useState(false);
  const setup = useQuery(api.setup.get.queryOptions({ input: {}, refetchOnWindowFocus: false, staleTime: Infinity }));
  const enter = (session: Session) => {
    openSession(queryClient, session);
    void navigate({ to: '/' });
  };
  if (setup.data && !setup.data.isNeeded && !hasBegun) return <Navigate to="/" />;
  return (
    <Entrance isWide>
      <PageHeader
        title="Welcome to Mainstay"
        subtitle={
          hasBegun
            ? 'The demo company is on its way.'
            : 'This installation has no workspace yet. Create yours, or look around first.'
        }
      />
      {setup.isPending && <BlockSkeleton heightPx={480} />}
      {setup.isError && <ErrorState error={setup.error} onRetry={() => void setup.refetch()} />}
      {setup.data && (
        <div className={hasBegun ? undefined : classes.choices}>
          {!hasBegun && (
            <Panel title="Create your workspace" hint="You become its first admin">
              <WorkspaceForm onCreated={enter} />
            </Panel>
          )}
          <Panel title="Look around with the demo">
            <DemoChoice onBegun={() => setBegun(true)} onOpen={enter} />
          </Panel>
        </div>
      )}
    </Entrance>
  );
}
