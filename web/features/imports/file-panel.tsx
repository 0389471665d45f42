import { Button, Drawer, Group, Stack, Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ImportFileDetail, ImportKind } from '#shared/contracts/imports.ts';
import { problemOf } from '../../api/api-error.ts';
import { api } from '../../api/client.ts';
import { formatMonth } from '../../ui/words/dates.ts';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { MonthSelect } from '../../ui/form/month-select.tsx';
import { Note } from '../../ui/page/note.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { useReturnFocus } from '../../ui/dialog/use-return-focus.ts';
import { FileAccount } from './file-account.tsx';
import classes from './file-panel.module.css';
import { ProblemList, SkippedList } from './file-problems.tsx';
import { useChangeFile, useRemoveFiles } from './import-queries.ts';
import { count, fileWords, monthFromWords } from './import-words.ts';
import { MappingEditor } from './mapping-editor.tsx';
import { PreviewRows } from './preview-rows.tsx';

interface FilePanelProps {
  importId: string;
  fileId: string;
  kind: ImportKind;
  canChange: boolean;
  tab: string | undefined;
  onTab: (tab: string) => void;
  onClose: () => void;
}

/** A file in full, at the side of its import: rows, how its sheets are read, its problems, and their correction. */
export function FilePanel(props: FilePanelProps) {
  const { importId, fileId, onClose } = props;
  useReturnFocus();
  const { data, error, refetch } = useQuery(api.imports.getFile.queryOptions({ input: { id: importId, fileId } }));
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size="min(860px, 100vw)"
      title={data?.fileName ?? 'File'}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data ? (
        <FileDetail {...props} detail={data} />
      ) : (
        <BlockSkeleton heightPx={420} />
      )}
    </Drawer>
  );
}

function FileDetail({
  importId,
  kind,
  canChange,
  tab,
  onTab,
  onClose,
  detail,
}: FilePanelProps & { detail: ImportFileDetail }) {
  const change = useChangeFile(importId);
  const remove = useRemoveFiles(importId);
  const { data: scoring } = useQuery({ ...api.scoring.get.queryOptions({ input: {} }), enabled: kind === 'kpis' });
  // Rows are compared with the workspace only as long as they may still change it.
  const isOpen = detail.status === 'ready' || detail.status === 'needs-input';
  const tabs = [
    ...(isOpen ? [{ value: 'rows', label: 'Rows', total: detail.rows }] : []),
    { value: 'columns', label: 'Sheets and columns', total: detail.sheets.length },
    { value: 'problems', label: 'Problems', total: detail.problemList.length },
    { value: 'skipped', label: 'Left out', total: detail.skipped.length },
  ];
  const first = detail.problemList.length > 0 && detail.preview.length === 0 ? 'problems' : tabs[0]?.value;
  const shown = tabs.some((one) => one.value === tab) ? tab : first;
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="xs">
        <span className={classes.facts}>
          {fileWords[detail.status].label} · {count(detail.rows, 'row')} in{' '}
          {count(detail.sheets.filter((sheet) => sheet.status === 'read').length, 'sheet')}
        </span>
        {canChange && (
          <Button
            variant="subtle"
            color="red.9"
            className={classes.remove}
            loading={remove.isPending}
            onClick={() => remove.mutate([detail.id], { onSuccess: onClose })}
          >
            Take out of the import
          </Button>
        )}
      </Group>
      {detail.reason && <Note tone={reasonTone(detail.status)}>{detail.reason.message}</Note>}
      {kind === 'kpis' && detail.status !== 'refused' && (
        <AccountAndMonth {...{ importId, canChange, detail, change }} />
      )}
      <FormProblem problem={change.error ? problemOf(change.error) : null} />
      <Tabs value={shown} onChange={(value) => onTab(value ?? '')} keepMounted={false}>
        <Tabs.List className={classes.tabs}>
          {tabs.map(({ value, label, total }) => (
            <Tabs.Tab
              key={value}
              value={value}
              rightSection={<span className={classes.total}>{formatCount(total)}</span>}
            >
              {label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="rows" pt="md">
          <PreviewRows detail={detail} />
        </Tabs.Panel>
        <Tabs.Panel value="columns" pt="md">
          <MappingEditor
            key={JSON.stringify(detail.mapping)}
            detail={detail}
            categories={scoring?.categories.map((category) => category.name) ?? []}
            isKpis={kind === 'kpis'}
            canChange={canChange}
            isBusy={change.isPending}
            onApply={(mapping) => change.mutate({ fileId: detail.id, change: { mapping } })}
          />
        </Tabs.Panel>
        <Tabs.Panel value="problems" pt="md">
          <ProblemList problems={detail.problemList} />
        </Tabs.Panel>
        <Tabs.Panel value="skipped" pt="md">
          <SkippedList skipped={detail.skipped} />
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

interface AccountAndMonthProps {
  importId: string;
  canChange: boolean;
  detail: ImportFileDetail;
  change: ReturnType<typeof useChangeFile>;
}

function AccountAndMonth({ importId, canChange, detail, change }: AccountAndMonthProps) {
  if (!canChange) {
    return (
      <dl className={classes.pair}>
        <div>
          <dt>Account</dt>
          <dd>{detail.account?.name ?? detail.accountGuess ?? 'By row, or the company'}</dd>
        </div>
        <div>
          <dt>Month</dt>
          <dd>{detail.month ? formatMonth(detail.month) : 'By row'}</dd>
        </div>
      </dl>
    );
  }
  return (
    <div className={classes.fields}>
      <FileAccount importId={importId} file={detail} canChange isOpen />
      <div>
        <MonthSelect
          label="Month"
          placeholder={detail.monthFrom === 'column' ? 'By row' : 'Choose a month'}
          value={detail.month}
          isDisabled={change.isPending}
          onChange={(month) => change.mutate({ fileId: detail.id, change: { month } })}
        />
        {detail.monthFrom && <span className={classes.facts}>{monthFromWords[detail.monthFrom]}</span>}
      </div>
    </div>
  );
}

function reasonTone(status: ImportFileDetail['status']): 'gray' | 'yellow' | 'red' {
  if (status === 'needs-input') return 'yellow';
  return status === 'refused' || status === 'failed' ? 'red' : 'gray';
}
