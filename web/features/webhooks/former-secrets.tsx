import { Button } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { api, client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { formatMoment } from '../../ui/words/dates.ts';
import { Note } from '../../ui/page/note.tsx';
import { notify } from '../../ui/notify.ts';
import classes from './webhooks.module.css';

/** Until when a signing secret that was replaced still signs; nothing once it does not. */
export function FormerSecrets({ webhook }: { webhook: Webhook }) {
  const queryClient = useQueryClient();
  const canWrite = may(useSession(), 'webhooks:write');
  const [isAsking, setIsAsking] = useState(false);
  if (webhook.formerSecretsUntil === null) return null;
  const end = async () => {
    await client.webhooks.endFormerSecrets({ id: webhook.id });
    notify('Messages are signed with the new secret alone.');
    await queryClient.invalidateQueries({ queryKey: api.webhooks.key() });
  };
  return (
    <div className={classes.former}>
      <Note tone="yellow">
        <div className={classes.line}>
          <span>
            Messages are signed with the earlier secret as well until {formatMoment(webhook.formerSecretsUntil)}.
          </span>
          {canWrite && (
            <Button size="compact-sm" variant="default" onClick={() => setIsAsking(true)}>
              End it now
            </Button>
          )}
        </div>
      </Note>
      <ConfirmDialog
        isOpen={isAsking}
        title="End the earlier secret now?"
        verb="End it now"
        isDangerous
        onConfirm={end}
        onClose={() => setIsAsking(false)}
      >
        Do this when it has leaked, or when the other system knows the new one. A system that knows only the earlier one
        refuses the messages from now on.
      </ConfirmDialog>
    </div>
  );
}
