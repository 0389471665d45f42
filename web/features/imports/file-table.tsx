import { Button } from '@mantine/core';
import { useCallbackRef } from '@mantine/hooks';
import type { ColumnDef } from '@tanstack/react-table';
import { useMemo } from 'react';
import type { ReactNode } from 'react';
import type { ImportFile, ImportKind } from '#shared/contracts/imports.ts';
import { DataTable } from '../../ui/list/data-table.tsx';
import { formatMonth } from '../../ui/words/dates.ts';
import { formatCount, formatSize } from '../../ui/words/numbers.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { EffectCounts } from './effect-counts.tsx';
import { FileAccount } from './file-account.tsx';
import classes from './file-table.module.css';
import { count, fileWords, monthFromWords } from './import-words.ts';

interface FileTableProps {
  importId: string;
  kind: ImportKind;
  files: readonly ImportFile[];
  canChange: boolean;
  onOpen: (file: ImportFile) => void;
}

/** The files of an import: what each would do or did, and what it lacks. */
export function FileTable({ importId, kind, files, canChange, onOpen }: FileTableProps) {
  const open = useCallbackRef(onOpen);
  const columns = useMemo(
    () => columnsOf({ importId, kind, canChange, onOpen: open }),
    [importId, kind, canChange, open],
  );
  return (
    <DataTable
      label="Files"
      rows={files}
      columns={columns}
      rowId={(file) => file.id}
      onOpen={onOpen}
      renderCard={(file) => (
        <div className={classes.card}>
          <div className={classes.cardHead}>
            <FileName file={file} onOpen={onOpen} />
            <FileState file={file} />
          </div>
          {kind === 'kpis' && file.status !== 'refused' && (
            <div className={classes.cardLine}>
              <FileAccount importId={importId} file={file} canChange={canChange} />
              <FileMonth file={file} />
            </div>
          )}
          {file.status !== 'refused' && (
            <div className={classes.cardLine}>
              <EffectCounts counts={file.counts} />
              {file.problems > 0 && <Problems file={file} onOpen={onOpen} hasWord />}
            </div>
          )}
        </div>
      )}
    />
  );
}

/** The columns stay the same ones from render to render, or every cell would lose what is typed in it. */
function columnsOf({ importId, kind, canChange, onOpen }: Omit<FileTableProps, 'files'>): ColumnDef<ImportFile>[] {
  const account: ColumnDef<ImportFile> = {
    id: 'account',
    header: 'Account',
    meta: { widthPx: 220 },
    cell: ({ row }) => <FileAccount importId={importId} file={row.original} canChange={canChange} />,
  };
  const month: ColumnDef<ImportFile> = {
    id: 'month',
    header: 'Month',
    cell: ({ row }) => <FileMonth file={row.original} />,
  };
  return [
    { id: 'name', header: 'File', cell: ({ row }) => <FileName file={row.original} onOpen={onOpen} /> },
    ...(kind === 'kpis' ? [account, month] : []),
    { id: 'rows', header: 'Rows', meta: { align: 'right' }, cell: ({ row }) => formatCount(row.original.rows) },
    { id: 'effect', header: 'Effect', cell: ({ row }) => <EffectCounts counts={row.original.counts} /> },
    {
      id: 'problems',
      header: 'Problems',
      meta: { align: 'right' },
      cell: ({ row }) => <Problems file={row.original} onOpen={onOpen} />,
    },
    { id: 'status', header: 'Status', cell: ({ row }) => <FileState file={row.original} /> },
  ];
}

function FileName({ file, onOpen }: { file: ImportFile; onOpen: (file: ImportFile) => void }) {
  return (
    <div className={classes.file}>
      <button type="button" className={classes.open} onClick={() => onOpen(file)} title={file.fileName}>
        {file.fileName}
      </button>
      {file.reason ? (
        <div className={classes.reason}>{file.reason.message}</div>
      ) : (
        <div className={classes.sub}>
          {file.format && `${file.format}, `}
          {formatSize(file.sizeBytes)}
        </div>
      )}
    </div>
  );
}

function FileMonth({ file }: { file: ImportFile }): ReactNode {
  if (!file.month) return <span className={classes.sub}>{file.monthFrom === 'column' ? 'By row' : '–'}</span>;
  return (
    <span className={classes.month}>
      {formatMonth(file.month)}
      {file.monthFrom && <span className={classes.sub}>{monthFromWords[file.monthFrom]}</span>}
    </span>
  );
}

function Problems({
  file,
  onOpen,
  hasWord = false,
}: {
  file: ImportFile;
  onOpen: (file: ImportFile) => void;
  hasWord?: boolean;
}) {
  if (file.problems === 0) return <span className={classes.sub}>–</span>;
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      color="red.9"
      className={classes.problems}
      onClick={() => onOpen(file)}
      aria-label={`${count(file.problems, 'problem')} of ${file.fileName}`}
    >
      {formatCount(file.problems)}
      {hasWord && (file.problems === 1 ? ' problem' : ' problems')}
    </Button>
  );
}

function FileState({ file }: { file: ImportFile }) {
  return <StatusBadge tone={fileWords[file.status].tone}>{fileWords[file.status].label}</StatusBadge>;
}
