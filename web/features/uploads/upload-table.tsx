import { ActionIcon, Group } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo, useState } from 'react';
import type { KpiUpload } from '#shared/contracts/kpis.ts';
import { client, downloadUrl } from '../../api/client.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { ConfirmDialog } from '../../ui/dialog/confirm-dialog.tsx';
import { DataTable } from '../../ui/list/data-table.tsx';
import { formatMonth } from '../../ui/words/dates.ts';
import { DownloadIcon, UndoIcon } from '../../ui/look/icons.tsx';
import { notify } from '../../ui/notify.ts';
import { formatCount, formatSize } from '../../ui/words/numbers.ts';
import { StatusBadge, type Tone } from '../../ui/status-badge.tsx';
import classes from './upload-table.module.css';

export const uploadWords: Record<KpiUpload['status'], { label: string; tone: Tone }> = {
  current: { label: 'Current', tone: 'green' },
  superseded: { label: 'Superseded', tone: 'gray' },
  undone: { label: 'Undone', tone: 'gray' },
};

interface UploadTableProps {
  uploads: readonly KpiUpload[];
  isStale?: boolean;
  /** Leaves out the account, on the page of one. */
  isOfOneAccount?: boolean;
}

/** Versions of KPI workbooks: what each brought, its file, and undoing the latest of an account. */
export function UploadTable({ uploads, isStale, isOfOneAccount = false }: UploadTableProps) {
  const [undone, setUndone] = useState<KpiUpload | null>(null);
  const columns = useMemo(() => columnsOf(isOfOneAccount, setUndone), [isOfOneAccount]);
  return (
    <>
      <DataTable
        label="KPI workbook versions"
        rows={uploads}
        columns={columns}
        rowId={(upload) => upload.id}
        isStale={isStale}
        renderCard={(upload) => (
          <div className={classes.card}>
            <div className={classes.line}>
              <FileName upload={upload} />
              <Status upload={upload} />
            </div>
            <div className={classes.line}>
              <span>
                {!isOfOneAccount && (
                  <>
                    <AccountLink upload={upload} />
                    {', '}
                  </>
                )}
                {formatMonth(upload.month)}, version {upload.version}
              </span>
              <Actions upload={upload} onUndo={setUndone} />
            </div>
            <span className={classes.sub}>
              {formatCount(upload.values)} values, {formatCount(upload.problems)} problems,{' '}
              <Ago at={upload.uploadedAt} />
            </span>
          </div>
        )}
      />
      <UndoUpload upload={undone} onClose={() => setUndone(null)} />
    </>
  );
}

function columnsOf(isOfOneAccount: boolean, onUndo: (upload: KpiUpload) => void): ColumnDef<KpiUpload>[] {
  const account: ColumnDef<KpiUpload> = {
    id: 'account',
    header: 'Account',
    cell: ({ row }) => <AccountLink upload={row.original} />,
  };
  return [
    { id: 'file', header: 'File', cell: ({ row }) => <FileName upload={row.original} /> },
    ...(isOfOneAccount ? [] : [account]),
    {
      id: 'month',
      header: 'Month',
      cell: ({ row }) => <span className={classes.nowrap}>{formatMonth(row.original.month)}</span>,
    },
    { id: 'version', header: 'Version', meta: { align: 'right' }, cell: ({ row }) => row.original.version },
    { id: 'values', header: 'Values', meta: { align: 'right' }, cell: ({ row }) => formatCount(row.original.values) },
    {
      id: 'problems',
      header: 'Problems',
      meta: { align: 'right' },
      cell: ({ row }) => <Problems upload={row.original} />,
    },
    { id: 'status', header: 'Status', cell: ({ row }) => <Status upload={row.original} /> },
    { id: 'at', header: 'Uploaded', cell: ({ row }) => <Uploaded upload={row.original} /> },
    {
      id: 'actions',
      header: () => <span className="visually-hidden">Actions</span>,
      meta: { align: 'right' },
      cell: ({ row }) => <Actions upload={row.original} onUndo={onUndo} />,
    },
  ];
}

function UndoUpload({ upload, onClose }: { upload: KpiUpload | null; onClose: () => void }) {
  const queryClient = useQueryClient();
  const undo = async () => {
    if (!upload) return;
    await client.kpiUploads.undo({ id: upload.id });
    notify(`${upload.originalFilename} was undone.`);
    await queryClient.invalidateQueries();
  };
  return (
    <ConfirmDialog
      isOpen={upload !== null}
      title="Undo this upload?"
      verb="Undo upload"
      isDangerous
      onConfirm={undo}
      onClose={onClose}
    >
      {upload && (
        <>
          The {formatCount(upload.values)} values of <strong>{upload.originalFilename}</strong> are taken out. Values,
          series and trends of {upload.account?.name ?? 'the company'} go back to what they were before.
        </>
      )}
    </ConfirmDialog>
  );
}

function FileName({ upload }: { upload: KpiUpload }) {
  return (
    <div className={classes.file}>
      <div className={classes.name} title={upload.originalFilename}>
        {upload.originalFilename}
      </div>
      <div className={classes.sub}>{formatSize(upload.sizeBytes)}</div>
    </div>
  );
}

function AccountLink({ upload }: { upload: KpiUpload }) {
  if (!upload.account) return <span className={classes.sub}>The company</span>;
  return (
    <Link to="/accounts/$accountId" params={{ accountId: upload.account.id }} className="plain">
      {upload.account.name}
    </Link>
  );
}

function Problems({ upload }: { upload: KpiUpload }) {
  if (upload.problems === 0) return <span className={classes.sub}>–</span>;
  if (!upload.importId) return <span className={classes.problems}>{formatCount(upload.problems)}</span>;
  return (
    <Link
      to="/imports/$importId"
      params={{ importId: upload.importId }}
      className={classes.problems}
      aria-label={`${upload.problems} problems, in the report of the import`}
    >
      {formatCount(upload.problems)}
    </Link>
  );
}

function Status({ upload }: { upload: KpiUpload }) {
  return <StatusBadge tone={uploadWords[upload.status].tone}>{uploadWords[upload.status].label}</StatusBadge>;
}

function Uploaded({ upload }: { upload: KpiUpload }) {
  return (
    <span className={classes.uploaded}>
      <Ago at={upload.uploadedAt} />
      {upload.uploadedBy && <span className={classes.sub}>{upload.uploadedBy.name}</span>}
    </span>
  );
}

function Actions({ upload, onUndo }: { upload: KpiUpload; onUndo: (upload: KpiUpload) => void }) {
  return (
    <Group gap={4} wrap="nowrap" justify="flex-end">
      <ActionIcon
        component="a"
        href={downloadUrl(`/kpi-uploads/${upload.id}/file`)}
        download
        variant="subtle"
        color="gray"
        aria-label={`Download ${upload.originalFilename}`}
        title="Download the file"
      >
        <DownloadIcon size={16} />
      </ActionIcon>
      {upload.can.undo && (
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={`Undo ${upload.originalFilename}`}
          title="Undo this upload"
          onClick={() => onUndo(upload)}
        >
          <UndoIcon size={16} />
        </ActionIcon>
      )}
    </Group>
  );
}
