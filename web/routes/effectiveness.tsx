import { EffectivenessView } from '../features/effectiveness/effectiveness-view.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';

/** What each playbook has brought, against comparable accounts. */
export function EffectivenessPage() {
  return (
    <>
      <PageHeader
        title="Effectiveness"
        subtitle="What each playbook has brought, against accounts that ran none in the same months"
      />
      <EffectivenessView />
    </>
  );
}
