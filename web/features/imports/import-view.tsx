import { SegmentedControl } from '@mantine/core';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { Import, ImportFile } from '#shared/contracts/imports.ts';
import { Ago } from '../../ui/words/ago.tsx';
import { formatMoment } from '../../ui/words/dates.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { JobProgress } from '../../ui/job-progress.tsx';
import { Note } from '../../ui/page/note.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { PageHeader } from '../../ui/page/page-header.tsx';
import { Panel } from '../../ui/page/panel.tsx';
import { oneOf } from '../../ui/list/search-params.ts';
import { RowsSkeleton } from '../../ui/page/skeletons.tsx';
import { StatStrip } from '../../ui/page/stat-strip.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import { useJob } from '../../ui/use-job.ts';
import { useSearchParams } from '../../ui/list/use-search-params.ts';
import { BulkActions } from './bulk-actions.tsx';
import { DropArea } from './drop-area.tsx';
import { EffectCounts } from './effect-counts.tsx';
import { FilePanel } from './file-panel.tsx';
import { FileTable } from './file-table.tsx';
import { ImportActions } from './import-actions.tsx';
import { filesOptions, refreshImport } from './import-queries.ts';
import classes from './import-view.module.css';
import { fileWords, kindWords, statusWords, sumCounts } from './import-words.ts';
import { SendingList } from './sending-list.tsx';
import { useUploadQueue } from './use-upload-queue.ts';

const REFRESH_MS = 2000;

/** An import from its draft to its report. */
export function ImportView({ item }: { item: Import }) {
  const queryClient = useQueryClient();
  const { state, queue } = useUploadQueue(item.id);
  const isRunning = item.status === 'queued' || item.status === 'running';
  const files = useQuery({ ...filesOptions(item.id), refetchInterval: isRunning ? REFRESH_MS : false });
  const isUndoing = item.job?.kind === 'import.undo';
  // What an import changes is nearly everything that is on screen elsewhere.
  const { job } = useJob(
    isRunning ? item.job?.id : null,
    () => void refreshImport(queryClient, item.id).then(() => queryClient.invalidateQueries()),
  );
  const { label } = kindWords[item.kind];
  const canChange = item.can.update;
  return (
    <>
      <PageHeader
        title={label}
        back={{ label: 'Imports', to: '/imports' }}
        subtitle={
          <span className={classes.facts}>
            <StatusBadge tone={statusWords[item.status].tone}>{statusWords[item.status].label}</StatusBadge>
            <span>
              {item.createdBy ? `${item.createdBy.name}, ` : ''}
              {item.finishedAt ? formatMoment(item.finishedAt) : <Ago at={item.createdAt} />}
            </span>
          </span>
        }
        actions={<ImportActions item={item} files={files.data ?? []} canChange={canChange} isSending={state.isBusy} />}
      />
      <div className={classes.stack}>
        {canChange && (
          <DropArea
            onFiles={(added) => queue.add(added)}
            isCompact={item.files.total > 0 || state.items.length > 0}
            hint={kindWords[item.kind].hint}
          />
        )}
        <SendingList state={state} queue={queue} />
        {isRunning && (
          <Panel title={isUndoing ? 'Undoing' : 'Importing'}>
            <JobProgress
              job={job ?? item.job}
              label={isUndoing ? 'Undo' : 'Import'}
              canCancel={item.can.cancel && !isUndoing}
            />
          </Panel>
        )}
        {item.status === 'failed' && item.job?.error && (
          <Note tone="red" title="The import failed">
            {item.job.error.message}
          </Note>
        )}
        {files.error && !files.data ? (
          <ErrorState error={files.error} onRetry={() => void files.refetch()} />
        ) : files.isPending ? (
          <RowsSkeleton rows={6} heightPx={52} />
        ) : (
          <Files item={item} files={files.data ?? []} canChange={canChange} isSending={state.isBusy} />
        )}
      </div>
    </>
  );
}

interface FilesProps {
  item: Import;
  files: readonly ImportFile[];
  canChange: boolean;
  isSending: boolean;
}

function Files({ item, files, canChange, isSending }: FilesProps) {
  const { params, setParams } = useSearchParams();
  const wanted = oneOf(params['status']);
  const openFile = oneOf(params['file']);
  const statuses = (Object.keys(fileWords) as ImportFile['status'][]).filter((status) =>
    files.some((file) => file.status === status),
  );
  const chosen = statuses.find((status) => status === wanted);
  const shown = urgentFirst(chosen ? files.filter((file) => file.status === chosen) : files);
  const total = (status: ImportFile['status']) => files.filter((file) => file.status === status).length;
  if (files.length === 0 && !isSending) {
    return (
      <Panel>
        <EmptyState title="No files yet">
          {canChange ? 'Drop files above to see what they would do.' : 'This import has no files.'}
        </EmptyState>
      </Panel>
    );
  }
  return (
    <>
      <Panel title={item.status === 'draft' ? 'What this import would do' : item.finishedAt ? 'Report' : 'So far'}>
        <StatStrip
          stats={[
            { label: 'Files', value: formatCount(files.length) },
            ...statuses.map((status) => ({ label: fileWords[status].label, value: formatCount(total(status)) })),
            { label: 'Rows', value: formatCount(files.reduce((sum, file) => sum + file.rows, 0)) },
            { label: 'Problems', value: formatCount(files.reduce((sum, file) => sum + file.problems, 0)) },
            {
              label: 'Rows by effect',
              value: (
                <span className={classes.effects}>
                  <EffectCounts counts={sumCounts(files)} />
                </span>
              ),
            },
          ]}
        />
      </Panel>
      <Panel
        isFlush
        title="Files"
        actions={canChange && <BulkActions importId={item.id} kind={item.kind} files={files} />}
      >
        {statuses.length > 1 && (
          <div className={classes.filter}>
            <SegmentedControl
              size="xs"
              aria-label="Files by status"
              value={chosen ?? 'all'}
              onChange={(value) => setParams({ status: value === 'all' ? undefined : value })}
              data={[
                { value: 'all', label: `All ${formatCount(files.length)}` },
                ...statuses.map((status) => ({
                  value: status,
                  label: `${fileWords[status].label} ${formatCount(total(status))}`,
                })),
              ]}
            />
          </div>
        )}
        <FileTable
          importId={item.id}
          kind={item.kind}
          files={shown}
          canChange={canChange}
          onOpen={(file) => setParams({ file: file.id, view: file.problems > 0 ? 'problems' : undefined })}
        />
      </Panel>
      {openFile && (
        <FilePanel
          importId={item.id}
          fileId={openFile}
          kind={item.kind}
          canChange={canChange}
          tab={oneOf(params['view'])}
          onTab={(view) => setParams({ view })}
          onClose={() => setParams({ file: undefined, view: undefined })}
        />
      )}
    </>
  );
}

const urgency: Partial<Record<ImportFile['status'], number>> = { 'needs-input': 0, failed: 1, refused: 2 };

const rank = ({ status, problems }: ImportFile): number => urgency[status] ?? (problems > 0 ? 3 : 4);

/** Files that ask for something come first, then those with rows that cannot be read; the others stay in order. */
function urgentFirst(files: readonly ImportFile[]): ImportFile[] {
  return files.toSorted((one, other) => rank(one) - rank(other));
}
