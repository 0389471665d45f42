import { Button, Tooltip } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Import, ImportFile } from '#shared/contracts/imports.ts';
import { api, client, downloadUrl } from '../../api/client.ts';
import { problemOf } from '../../api/api-error.ts';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { DownloadIcon, UndoIcon } from '../../ui/look/icons.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { notify } from '../../ui/notify.ts';
import { putJob } from './import-queries.ts';
import { count, kindWords, sumCounts } from './import-words.ts';

interface ImportActionsProps {
  item: Import;
  files: readonly ImportFile[];
  canChange: boolean;
  isSending: boolean;
}

/** What can be done with an import as a whole: discard or start a draft, download its problems, undo it. */
export function ImportActions({ item, files, canChange, isSending }: ImportActionsProps) {
  const [asks, setAsks] = useState<'discard' | 'start' | 'undo' | null>(null);
  const queryClient = useQueryClient();
  const navigate = useNavigate();
  const start = useMutation({
    mutationFn: () => client.imports.start({ id: item.id }),
    onSuccess: (job) => putJob(queryClient, item.id, job),
  });
  const { ready, needsInput, refused, total } = item.files;
  const canStart = item.can.start && needsInput === 0 && !isSending;
  const begin = () =>
    refused > 0
      ? setAsks('start')
      : start.mutate(undefined, { onError: (error) => notify(problemOf(error).detail, { isError: true }) });
  const discard = async () => {
    await client.imports.discard({ id: item.id });
    await queryClient.invalidateQueries({ queryKey: api.imports.list.key() });
    await navigate({ to: '/imports' });
  };
  const undo = async () => {
    putJob(queryClient, item.id, await client.imports.undo({ id: item.id }));
  };
  const close = () => setAsks(null);
  return (
    <>
      {item.problems > 0 && (
        <Button
          component="a"
          href={downloadUrl(`/imports/${item.id}/report`)}
          variant="default"
          leftSection={<DownloadIcon size={14} />}
          download
        >
          Problems as CSV
        </Button>
      )}
      {canChange && (
        <Button variant="default" onClick={() => setAsks('discard')}>
          Discard
        </Button>
      )}
      {item.can.undo && (
        <Button variant="default" leftSection={<UndoIcon size={14} />} onClick={() => setAsks('undo')}>
          Undo import
        </Button>
      )}
      {canChange && (
        <Tooltip
          label={`${count(needsInput, 'file')} must be completed or taken out first.`}
          disabled={needsInput === 0 || isSending}
          events={{ hover: true, focus: true, touch: true }}
        >
          <Button
            data-disabled={!canStart || undefined}
            aria-disabled={!canStart}
            loading={start.isPending}
            onClick={() => canStart && begin()}
          >
            {ready === 0 ? 'Start import' : `Import ${count(ready, 'file')}`}
          </Button>
        </Tooltip>
      )}
      <ConfirmDialog
        isOpen={asks === 'start'}
        title={`Import ${count(ready, 'file')}?`}
        verb="Start import"
        onClose={close}
        onConfirm={() => start.mutateAsync()}
      >
        {refused === 1 ? 'One refused file is' : `${formatCount(refused)} refused files are`} left out.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asks === 'discard'}
        title="Discard this draft?"
        verb="Discard"
        isDangerous
        onClose={close}
        onConfirm={discard}
      >
        The {count(total, 'file')} and your corrections are removed. Nothing was imported yet.
      </ConfirmDialog>
      <ConfirmDialog
        isOpen={asks === 'undo'}
        title="Undo this import?"
        verb="Undo import"
        isDangerous
        onClose={close}
        onConfirm={undo}
      >
        {undoWords(item, files)}
      </ConfirmDialog>
    </>
  );
}

function undoWords(item: Import, files: readonly ImportFile[]): string {
  if (item.kind === 'kpis')
    return `The values, series and trends of ${count(item.files.imported, 'file')} go back to what they were before.`;
  const { create, update } = sumCounts(files);
  const { noun } = kindWords[item.kind];
  return `${formatCount(create)} new ${noun} are taken out, ${formatCount(update)} changed ones go back to what they were before.`;
}
