import { Button, Group, Modal, Stack } from '@mantine/core';
import { useState } from 'react';
import type { ImportFile, ImportKind } from '#shared/contracts/imports.ts';
import { may, useSession } from '../../api/session.ts';
import { MonthSelect } from '../../ui/form/month-select.tsx';
import { notify } from '../../ui/notify.ts';
import { useChangeFiles, useRemoveFiles } from './import-queries.ts';
import { count } from './import-words.ts';

interface BulkActionsProps {
  importId: string;
  kind: ImportKind;
  files: readonly ImportFile[];
}

/** Corrections of many files at once: one month for all, and the accounts that do not exist yet. */
export function BulkActions({ importId, kind, files }: BulkActionsProps) {
  const change = useChangeFiles(importId);
  const remove = useRemoveFiles(importId);
  const canCreate = may(useSession(), 'accounts:write');
  const [month, setMonth] = useState<string | null>(null);
  const [isOpen, setOpen] = useState(false);
  const lacking = files.filter((file) => file.status === 'needs-input');
  const changeable = kind === 'kpis' ? files.filter((file) => file.status !== 'refused') : [];
  const missing = changeable.filter((file) => !file.account && file.accountGuess && !file.createsAccount);
  const apply = (chosen: readonly ImportFile[], what: Parameters<typeof change.mutate>[0]['change'], done: string) =>
    change.mutate(
      { fileIds: chosen.map((file) => file.id), change: what },
      {
        onSuccess: ({ changed, failed }) =>
          notify(failed > 0 ? `${count(failed, 'file')} could not be changed.` : `${count(changed, 'file')} ${done}`, {
            isError: failed > 0,
          }),
      },
    );
  return (
    <Group gap="xs">
      {lacking.length > 0 && (
        <Button
          variant="default"
          loading={remove.isPending}
          onClick={() => remove.mutate(lacking.map((file) => file.id))}
        >
          Take out {count(lacking.length, 'file')} that {lacking.length === 1 ? 'needs' : 'need'} input
        </Button>
      )}
      {canCreate && missing.length > 0 && (
        <Button
          variant="default"
          loading={change.isPending}
          onClick={() => apply(missing, { createsAccount: true }, 'will create their accounts.')}
        >
          {newAccounts(missing)}
        </Button>
      )}
      {changeable.length > 1 && (
        <Button variant="default" loading={change.isPending} onClick={() => setOpen(true)}>
          Set the month of all
        </Button>
      )}
      <Modal
        opened={isOpen}
        onClose={() => setOpen(false)}
        title="Set the month of all files"
        size="xs"
        closeButtonProps={{ 'aria-label': 'Close' }}
      >
        <Stack gap="md">
          <MonthSelect
            label={`Month of ${count(changeable.length, 'file')}`}
            placeholder="Choose a month"
            value={month}
            onChange={setMonth}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={() => setOpen(false)}>
              Cancel
            </Button>
            <Button
              disabled={!month}
              onClick={() => {
                setOpen(false);
                apply(changeable, { month }, 'changed.');
              }}
            >
              Apply to all
            </Button>
          </Group>
        </Stack>
      </Modal>
    </Group>
  );
}

/** Several files may speak of one account that does not exist yet. */
function newAccounts(files: readonly ImportFile[]): string {
  const names = new Set(files.map((file) => file.accountGuess));
  return `Create ${count(names.size, 'missing account')}`;
}
