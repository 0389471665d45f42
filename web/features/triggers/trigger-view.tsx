import { useState } from 'react';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { TriggerForm } from './trigger-form.tsx';
import { useTrigger } from './trigger-queries.ts';

/** When a playbook starts by itself. */
export function TriggerView({ playbook }: { playbook: Playbook }) {
  const { trigger, error, refetch } = useTrigger(playbook.id);
  const [round, setRound] = useState(0);
  if (trigger) {
    return (
      <TriggerForm
        key={`${trigger.id} ${round}`}
        trigger={trigger}
        isPublished={playbook.publishedVersion !== null}
        onReload={() => setRound(round + 1)}
      />
    );
  }
  if (trigger === null) {
    return (
      <Panel>
        <EmptyState title="No trigger yet">
          A playbook of your own gets its trigger when it is published for the first time.
        </EmptyState>
      </Panel>
    );
  }
  return error ? <ErrorState error={error} onRetry={() => void refetch()} /> : <BlockSkeleton heightPx={420} />;
}
