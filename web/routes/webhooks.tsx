import { Button } from '@mantine/core';
import { useState } from 'react';
import { may, useSession } from '../api/session.ts';
import { WebhookForm } from '../features/webhooks/webhook-form.tsx';
import { WebhookList } from '../features/webhooks/webhook-list.tsx';
import { PlusIcon } from '../ui/look/icons.tsx';
import { PageHeader } from '../ui/page/page-header.tsx';

/** The systems that are told what happens here. */
export function WebhooksPage() {
  const [isCreating, setCreating] = useState(false);
  const canWrite = may(useSession(), 'webhooks:write');
  return (
    <>
      <PageHeader
        title="Webhooks"
        subtitle="Tell other systems what happens here, in signed messages"
        actions={
          canWrite && (
            <Button leftSection={<PlusIcon size={14} />} onClick={() => setCreating(true)}>
              Add webhook
            </Button>
          )
        }
      />
      <WebhookList canCreate={canWrite} onCreate={() => setCreating(true)} />
      {isCreating && <WebhookForm webhook={null} onClose={() => setCreating(false)} />}
    </>
  );
}
