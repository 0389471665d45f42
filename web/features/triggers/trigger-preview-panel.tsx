import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ColumnDef } from '@tanstack/react-table';
import { useEffect, useRef } from 'react';
import type { TriggerCandidate, TriggerPreview } from '#shared/contracts/triggers.ts';
import { problemOf } from '../../api/api-error.ts';
import { DataTable } from '../../ui/list/data-table.tsx';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { ErrorState } from '../../ui/page/error-state.tsx';
import { Note } from '../../ui/page/note.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { BlockSkeleton } from '../../ui/page/skeletons.tsx';
import { StatStrip } from '../../ui/page/stat-strip.tsx';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './trigger-preview.module.css';

interface TriggerPreviewPanelProps {
  preview: TriggerPreview | undefined;
  error: unknown;
  isPending: boolean;
  /** The thresholds were changed after the preview. */
  isStale: boolean;
  onPreview: () => void;
}

/** Which accounts would start now and why, which are passed over, and which can't be looked at. */
export function TriggerPreviewPanel({ preview, error, isPending, isStale, onPreview }: TriggerPreviewPanelProps) {
  const box = useRef<HTMLDivElement>(null);
  // On a phone it stands far below the button that asks for it.
  useEffect(() => {
    const isBelow = (box.current?.getBoundingClientRect().top ?? 0) > window.innerHeight * 0.8;
    if (preview && isBelow) box.current?.scrollIntoView({ block: 'start' });
  }, [preview]);
  return (
    <Panel title="Preview" hint="What would start now; a preview starts nothing" isFlush={preview !== undefined}>
      <div ref={box} className={classes.box} aria-live="polite">
        {problemOf(error).code === 'invalid' ? (
          <EmptyState title="Not every field is valid">Correct the marked fields above, then preview again.</EmptyState>
        ) : error ? (
          <ErrorState error={error} onRetry={onPreview} />
        ) : preview ? (
          <div data-stale={isPending || undefined} className={classes.preview}>
            {isStale && (
              <div className={classes.note}>
                <Note tone="yellow" title="The thresholds have changed since this preview">
                  <Button mt={4} variant="default" loading={isPending} onClick={onPreview}>
                    Preview again
                  </Button>
                </Note>
              </div>
            )}
            <Outcome preview={preview} />
          </div>
        ) : isPending ? (
          <BlockSkeleton heightPx={160} />
        ) : (
          <EmptyState title="Nothing is previewed yet">
            Press Preview to see which accounts meet the condition as it stands above, saved or not.
          </EmptyState>
        )}
      </div>
    </Panel>
  );
}

function Outcome({ preview }: { preview: TriggerPreview }) {
  const { wouldStart, startsToday, accounts, met, notMet, noData, starts, passedOver, withoutData } = preview;
  return (
    <>
      <div className={classes.stats}>
        <StatStrip
          stats={[
            { label: 'Would start', value: formatCount(wouldStart) },
            { label: 'Cap leaves today', value: formatCount(startsToday) },
            { label: 'Condition met', value: formatCount(met) },
            { label: 'Not met', value: formatCount(notMet) },
            { label: 'Without data', value: formatCount(noData) },
            { label: 'Active accounts', value: formatCount(accounts) },
          ]}
        />
      </div>
      <h3 className={classes.title}>Would start</h3>
      {starts.length === 0 ? (
        <p className={classes.none}>No account would start now.</p>
      ) : (
        <DataTable
          label="Accounts that would start"
          rows={starts}
          columns={startColumns}
          rowId={({ account }) => account.id}
          renderCard={(row) => <Card candidate={row} />}
        />
      )}
      <More shown={starts.length} all={wouldStart} />
      {passedOver.length > 0 && (
        <>
          <h3 className={classes.title}>Passed over</h3>
          <DataTable
            label="Accounts that are passed over"
            rows={passedOver}
            columns={passedColumns}
            rowId={({ account }) => account.id}
            renderCard={(row) => <Card candidate={row} />}
          />
          <More shown={passedOver.length} all={met - wouldStart} />
        </>
      )}
      {withoutData.length > 0 && (
        <>
          <h3 className={classes.title}>Without data</h3>
          <DataTable
            label="Accounts without data"
            rows={withoutData}
            columns={missingColumns}
            rowId={({ account }) => account.id}
            renderCard={({ account, missing }) => (
              <div className={classes.card}>
                <Account account={account} />
                <span className={classes.sub}>Missing: {missing.join(', ')}</span>
              </div>
            )}
          />
          <More shown={withoutData.length} all={noData} />
        </>
      )}
    </>
  );
}

const passedWords: Record<NonNullable<TriggerCandidate['passedOver']>, string> = {
  running: 'Runs already',
  'cool-down': 'Cools down',
  cap: 'Cap of the day',
  'no-data': 'No data',
  'not-published': 'Not published',
};

const accountColumn = { id: 'account', header: 'Account', meta: { widthPx: 240 } };
const startColumns: ColumnDef<TriggerCandidate>[] = [
  { ...accountColumn, cell: ({ row }) => <Account account={row.original.account} /> },
  { id: 'why', header: 'Why', cell: ({ row }) => row.original.text },
];
const passedColumns: ColumnDef<TriggerCandidate>[] = [
  ...startColumns,
  { id: 'reason', header: 'Passed over', cell: ({ row }) => <Reason candidate={row.original} /> },
];
const missingColumns: ColumnDef<TriggerPreview['withoutData'][number]>[] = [
  { ...accountColumn, cell: ({ row }) => <Account account={row.original.account} /> },
  { id: 'missing', header: 'Missing', cell: ({ row }) => row.original.missing.join(', ') },
];

function Account({ account }: { account: { id: string; name: string } }) {
  return (
    <Link to="/accounts/$accountId" params={{ accountId: account.id }} className={`plain ${classes.name}`}>
      {account.name}
    </Link>
  );
}

function Reason({ candidate: { passedOver } }: { candidate: TriggerCandidate }) {
  return passedOver && <StatusBadge tone="gray">{passedWords[passedOver]}</StatusBadge>;
}

function Card({ candidate }: { candidate: TriggerCandidate }) {
  return (
    <div className={classes.card}>
      <div className={classes.line}>
        <Account account={candidate.account} />
        <Reason candidate={candidate} />
      </div>
      <span className={classes.sub}>{candidate.text}</span>
    </div>
  );
}

function More({ shown, all }: { shown: number; all: number }) {
  return all > shown && <p className={classes.none}>{formatCount(all - shown)} more are not shown.</p>;
}
