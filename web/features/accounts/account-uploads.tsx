import { Badge, Button } from '@mantine/core';
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useState } from 'react';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import type { KpiUpload } from '#shared/contracts/kpis.ts';
import { api, client, downloadUrl } from '../../api/client.ts';
import { Ago } from '../../ui/ago.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { DataTable } from '../../ui/data-table.tsx';
import { formatMonth } from '../../ui/dates.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { DownloadIcon, UndoIcon } from '../../ui/icons.tsx';
import { LinkButton } from '../../ui/link-button.tsx';
import { notify } from '../../ui/notify.ts';
import { formatCount, formatSize } from '../../ui/numbers.ts';
import { Pager } from '../../ui/pager.tsx';
import { Panel } from '../../ui/panel.tsx';
import { RowsSkeleton } from '../../ui/skeletons.tsx';
import { useCursorPaging } from '../../ui/use-cursor-paging.ts';
import { refreshAccounts } from './refresh-account.ts';

const statusWords = {
  current: ['Current', 'indigo'],
  superseded: ['Superseded', 'gray'],
  undone: ['Undone', 'gray'],
} as const;

function columnsOf(onUndo: (upload: KpiUpload) => void): ColumnDef<KpiUpload>[] {
  return [
    {
      id: 'file',
      header: 'File',
      cell: ({ row: { original: upload } }) => (
        <>
          {upload.importId ? (
            <Link to="/imports/$importId" params={{ importId: upload.importId }} className="plain">
              <b style={{ fontWeight: 550 }}>{upload.originalFilename}</b>
            </Link>
          ) : (
            <b style={{ fontWeight: 550 }}>{upload.originalFilename}</b>
          )}
          <div style={{ fontSize: '0.75rem', color: 'var(--mantine-color-dimmed)' }}>
            {formatSize(upload.sizeBytes)}
          </div>
        </>
      ),
    },
    { id: 'month', header: 'Month', cell: ({ row }) => formatMonth(row.original.month) },
    { id: 'version', header: 'Version', meta: { align: 'right' }, cell: ({ row }) => row.original.version },
    {
      id: 'status',
      header: 'Status',
      cell: ({ row }) => {
        const [word, color] = statusWords[row.original.status];
        return (
          <Badge variant="light" color={color} size="sm" tt="none" autoContrast>
            {word}
          </Badge>
        );
      },
    },
    { id: 'values', header: 'Values', meta: { align: 'right' }, cell: ({ row }) => formatCount(row.original.values) },
    {
      id: 'problems',
      header: 'Problems',
      meta: { align: 'right' },
      cell: ({ row }) => formatCount(row.original.problems),
    },
    {
      id: 'uploaded',
      header: 'Uploaded',
      cell: ({ row }) => (
        <>
          <Ago at={row.original.uploadedAt} />
          {row.original.uploadedBy && (
            <div style={{ fontSize: '0.75rem', color: 'var(--mantine-color-dimmed)' }}>
              {row.original.uploadedBy.name}
            </div>
          )}
        </>
      ),
    },
    {
      id: 'actions',
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { align: 'right' },
      cell: ({ row: { original: upload } }) => (
        <span style={{ display: 'inline-flex', gap: 4 }}>
          {upload.can.undo && (
            <Button
              variant="subtle"
              size="compact-xs"
              leftSection={<UndoIcon size={14} />}
              onClick={() => onUndo(upload)}
            >
              Undo
            </Button>
          )}
          <Button
            component="a"
            href={downloadUrl(`/kpi-uploads/${upload.id}/file`)}
            variant="subtle"
            color="gray"
            size="compact-xs"
            aria-label={`Download ${upload.originalFilename}`}
            leftSection={<DownloadIcon size={14} />}
          >
            Download
          </Button>
        </span>
      ),
    },
  ];
}

/** The workbooks uploaded for an account, newest first; the latest can be undone. */
export function AccountUploads({ account }: { account: AccountDetail }) {
  const queryClient = useQueryClient();
  const paging = useCursorPaging();
  const [undoing, setUndoing] = useState<KpiUpload | null>(null);
  const { data, isPending, isError, error, refetch } = useQuery(
    api.kpiUploads.list.queryOptions({
      input: { accountId: [account.id], cursor: paging.cursor },
      placeholderData: keepPreviousData,
    }),
  );
  const canUpload = account.can.uploadKpis && account.accountStatus === 'active';
  return (
    <Panel title="Uploads" isFlush>
      {isPending && <RowsSkeleton rows={4} heightPx={45} />}
      {isError && !data && <ErrorState error={error} onRetry={() => void refetch()} />}
      {data && data.items.length === 0 && (
        <EmptyState
          title="No uploads yet"
          action={
            canUpload && (
              <LinkButton to="/imports" search={{ kind: 'kpis', accountId: account.id }}>
                Upload workbook
              </LinkButton>
            )
          }
        >
          Every version of a KPI workbook is kept here, and the latest can be undone.
        </EmptyState>
      )}
      {data && data.items.length > 0 && (
        <>
          <DataTable
            label="Uploads of the account"
            rows={data.items}
            columns={columnsOf(setUndoing)}
            rowId={(upload) => upload.id}
          />
          <Pager paging={paging} page={data} noun={['upload', 'uploads']} />
        </>
      )}
      <ConfirmDialog
        isOpen={undoing !== null}
        title="Undo this upload?"
        verb="Undo upload"
        isDangerous
        onConfirm={async () => {
          if (undoing) await client.kpiUploads.undo({ id: undoing.id });
          refreshAccounts(queryClient);
          void notify('The upload is undone.');
        }}
        onClose={() => setUndoing(null)}
      >
        Values, history and scores of {account.name} go back to how they were before <b>{undoing?.originalFilename}</b>.
      </ConfirmDialog>
    </Panel>
  );
}
