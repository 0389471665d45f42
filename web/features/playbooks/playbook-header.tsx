import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { lazy, Suspense, useState } from 'react';
import type { Playbook } from '#shared/contracts/playbooks.ts';
import { problemOf } from '../../api/api-error.ts';
import { api, client } from '../../api/client.ts';
import { may, useSession } from '../../api/session.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { CopyIcon, PencilIcon } from '../../ui/look/icons.tsx';
import { LinkButton } from '../../ui/page/link-button.tsx';
import { MoreMenu } from '../../ui/more-menu.tsx';
import { notify } from '../../ui/notify.ts';
import { PageHeader } from '../../ui/page/page-header.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './playbook-header.module.css';
import { keepPlaybook } from './playbook-queries.ts';
import { countWords, priorityNames, typeNames } from './playbook-words.ts';

const StartPlaybook = lazy(async () => ({
  default: (await import('../executions/start/start-playbook.tsx')).StartPlaybook,
}));
const CreatePlaybook = lazy(async () => ({ default: (await import('./create-playbook.tsx')).CreatePlaybook }));

/** Name and main facts of a playbook, and what can be done with it. */
export function PlaybookHeader({ playbook }: { playbook: Playbook }) {
  const queryClient = useQueryClient();
  const [dialog, setDialog] = useState<'copy' | 'archive' | 'start' | null>(null);
  const canWrite = may(useSession(), 'playbooks:write');
  const close = () => setDialog(null);
  const definition = playbook.published ?? playbook.draft?.definition;
  const restore = useMutation({
    mutationFn: async () => client.playbooks.restore({ id: playbook.id }),
    onSuccess: (restored) => keepPlaybook(queryClient, restored),
    onError: (error) => notify(problemOf(error).detail, { isError: true }),
  });
  const facts = [
    `${typeNames[playbook.type]}${playbook.isBuiltIn ? ', built-in' : ''}`,
    countWords(playbook.durationDays, 'day'),
    countWords(playbook.steps, 'step'),
    definition && `${priorityNames[definition.priority]} priority`,
  ];
  return (
    <>
      <PageHeader
        title={playbook.name}
        back={{ label: 'Playbooks', to: '/playbooks' }}
        subtitle={
          <span className={classes.facts}>
            {playbook.isArchived && <StatusBadge tone="gray">Archived</StatusBadge>}
            {playbook.publishedVersion === null ? (
              <StatusBadge tone="gray">Not published</StatusBadge>
            ) : (
              <StatusBadge tone="green">Version {playbook.publishedVersion}</StatusBadge>
            )}
            {playbook.hasDraft && <StatusBadge tone="yellow">Draft</StatusBadge>}
            <span>
              {facts.filter(Boolean).join(' · ')}
              {playbook.running > 0 && (
                <>
                  {' · '}
                  <Link to="/executions" search={{ playbook: playbook.id }}>
                    {playbook.running} running
                  </Link>
                </>
              )}
            </span>
          </span>
        }
        actions={
          <>
            {canWrite && (
              <>
                {!playbook.isArchived && (
                  <LinkButton
                    to="/playbooks/$playbookId/edit"
                    params={{ playbookId: playbook.id }}
                    variant="default"
                    leftSection={<PencilIcon size={14} />}
                  >
                    {playbook.hasDraft ? 'Edit draft' : 'Edit'}
                  </LinkButton>
                )}
                <Button variant="default" leftSection={<CopyIcon size={14} />} onClick={() => setDialog('copy')}>
                  Copy
                </Button>
                {playbook.isArchived ? (
                  <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate()}>
                    Take out of the archive
                  </Button>
                ) : (
                  <MoreMenu actions={[{ label: 'Archive', onClick: () => setDialog('archive') }]} />
                )}
              </>
            )}
            {playbook.can.start && <Button onClick={() => setDialog('start')}>Start for an account</Button>}
          </>
        }
      />
      <ConfirmDialog
        isOpen={dialog === 'archive'}
        title={`Archive ${playbook.name}?`}
        verb="Archive"
        isDangerous
        onConfirm={async () => {
          await client.playbooks.archive({ id: playbook.id });
          await Promise.all([
            queryClient.invalidateQueries({ queryKey: api.playbooks.key() }),
            queryClient.invalidateQueries({ queryKey: api.triggers.key() }),
          ]);
          notify(`${playbook.name} was archived.`);
        }}
        onClose={close}
      >
        It starts no more, by hand or by itself.{' '}
        {playbook.running > 0
          ? `${countWords(playbook.running, 'running execution')} ${playbook.running === 1 ? 'goes' : 'go'} on to the end.`
          : 'Its executions and reports stay.'}{' '}
        It can be taken out of the archive again.
      </ConfirmDialog>
      {dialog === 'start' && (
        <Suspense>
          <StartPlaybook playbookId={playbook.id} onClose={close} />
        </Suspense>
      )}
      {dialog === 'copy' && (
        <Suspense>
          <CreatePlaybook copyOf={playbook} onClose={close} />
        </Suspense>
      )}
    </>
  );
}
