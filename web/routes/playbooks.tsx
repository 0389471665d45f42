import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { may, useSession } from '../api/session.ts';
import { PlaybookList } from '../features/playbooks/playbook-list.tsx';
import { PlusIcon } from '../ui/look/icons.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';

const CreatePlaybook = lazy(async () => ({
  default: (await import('../features/playbooks/create-playbook.tsx')).CreatePlaybook,
}));

/** The playbooks: what is done, by whom and when, so that an account gets better. */
export function PlaybooksPage() {
  const [isCreating, setCreating] = useState(false);
  const canWrite = may(useSession(), 'playbooks:write');
  return (
    <>
      <PageHeader
        title="Playbooks"
        subtitle="What to do, by whom and when, to move an account’s health"
        actions={
          canWrite && (
            <Button leftSection={<PlusIcon size={14} />} onClick={() => setCreating(true)}>
              New playbook
            </Button>
          )
        }
      />
      <PlaybookList canCreate={canWrite} onCreate={() => setCreating(true)} />
      {isCreating && (
        <Suspense>
          <CreatePlaybook copyOf={null} onClose={() => setCreating(false)} />
        </Suspense>
      )}
    </>
  );
}
