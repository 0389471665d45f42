import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Webhook } from '#shared/contracts/webhooks.ts';
import { problemOf } from '../../api/api-error.ts';
import { api, client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { PencilIcon } from '../../ui/look/icons.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';
import { PageHeader } from '../../ui/page/page-header.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { SecretNote } from './secret-note.tsx';
import { WebhookForm } from './webhook-form.tsx';
import { eventWords } from './webhook-words.ts';
import classes from './webhooks.module.css';

/** Name, address and events of a webhook, and what can be done with it. */
export function WebhookHeader({ webhook }: { webhook: Webhook }) {
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const canWrite = may(useSession(), 'webhooks:write');
  const [dialog, setDialog] = useState<'edit' | 'rotate' | 'delete' | null>(null);
  const [secret, setSecret] = useState<string | null>(null);
  const close = () => setDialog(null);
  const refresh = async () => queryClient.invalidateQueries({ queryKey: api.webhooks.key() });
  const test = useMutation({
    mutationFn: async () => client.webhooks.test({ id: webhook.id }),
    onSuccess: async () => {
      notify('A test message is on its way; see the log.');
      await refresh();
    },
    onError: (error) => notify(problemOf(error).detail, { isError: true }),
  });
  const rotate = async () => {
    const { secret: made } = await client.webhooks.rotateSecret({ id: webhook.id });
    await refresh();
    setSecret(made);
  };
  const remove = async () => {
    await client.webhooks.delete({ id: webhook.id });
    notify(`${webhook.name} was deleted.`);
    await navigate({ to: '/settings/webhooks' });
    queryClient.removeQueries({ queryKey: api.webhooks.get.queryKey({ input: { id: webhook.id } }) });
    await refresh();
  };
  return (
    <>
      <PageHeader
        title={webhook.name}
        back={{ label: 'Webhooks', to: '/settings/webhooks' }}
        subtitle={
          <span className={classes.facts}>
            {webhook.isActive ? (
              <StatusBadge tone="green">Active</StatusBadge>
            ) : (
              <StatusBadge tone="gray">Off</StatusBadge>
            )}
            <code>{webhook.url}</code>
            <span>{webhook.events.map((event) => eventWords[event].label).join(', ')}</span>
          </span>
        }
        actions={
          canWrite && (
            <>
              <Button variant="default" loading={test.isPending} onClick={() => test.mutate()}>
                Send test message
              </Button>
              <Button variant="default" leftSection={<PencilIcon size={14} />} onClick={() => setDialog('edit')}>
                Edit
              </Button>
              <MoreMenu
                actions={[
                  { label: 'Make a new secret', onClick: () => setDialog('rotate') },
                  { label: 'Delete webhook', isDangerous: true, onClick: () => setDialog('delete') },
                ]}
              />
            </>
          )
        }
      />
      {dialog === 'edit' && <WebhookForm webhook={webhook} onClose={close} />}
      <ConfirmDialog
        isOpen={dialog === 'rotate'}
        title="Make a new signing secret?"
        verb="Make a new secret"
        onConfirm={rotate}
        onClose={close}
      >
        Messages are signed with the new one from now on, and for 24 hours with the earlier one as well: in that time,
        give the new one to the other system. Has the earlier one leaked? Then end it on this page right after.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={dialog === 'delete'}
        title={`Delete ${webhook.name}?`}
        verb="Delete webhook"
        isDangerous
        onConfirm={remove}
        onClose={close}
      >
        Nothing more is sent to it, messages that wait included, and its log is deleted. This can’t be undone. To stop
        it for a while, make it inactive instead.
      </ConfirmDialog>
      <Modal
        opened={secret !== null}
        onClose={() => setSecret(null)}
        title="The new signing secret"
        closeOnClickOutside={false}
        closeOnEscape={false}
        withCloseButton={false}
      >
        {secret && <SecretNote secret={secret} onDone={() => setSecret(null)} />}
      </Modal>
    </>
  );
}
