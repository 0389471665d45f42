import { ActionIcon, Button, NumberInput, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { Job } from '#shared/contracts/jobs.ts';
import type { Scoring } from '#shared/contracts/scoring.ts';
import { problemOf } from '../../api/api-error.ts';
import { api, client } from '../../api/client.ts';
import { FormProblem } from '../../ui/form/form-problem.tsx';
import { CloseIcon, PlusIcon } from '../../ui/look/icons.tsx';
import { Note } from '../../ui/page/note.tsx';
import { notify } from '../../ui/notify.ts';
import { Panel } from '../../ui/page/panel.tsx';
import { CriticalCap } from './critical-cap.tsx';
import { RecalculateChoice, recalculateFrom, recalculateNow } from './recalculate-choice.tsx';
import {
  categoriesOf,
  type ChangedCategory,
  checkRows,
  isChanged,
  rowsOf,
  sharesOf,
  type WeightRow,
} from './weights-draft.ts';
import classes from './weights-editor.module.css';
import { WhatIfPanel } from './what-if-panel.tsx';

const MOST_CATEGORIES = 30;

interface WeightsEditorProps {
  scoring: Scoring;
  onSaved: (job: Job | null) => void;
}

/** Edits categories and weights beside what the change would do. It keeps to the version that it began with. */
export function WeightsEditor({ scoring, onSaved }: WeightsEditorProps) {
  const queryClient = useQueryClient();
  const [base, setBase] = useState(scoring);
  const [rows, setRows] = useState<WeightRow[]>(() => rowsOf(scoring.categories));
  const [criticalCap, setCriticalCap] = useState(scoring.criticalCap);
  const [recalculate, setRecalculate] = useState(recalculateNow);
  const categories = categoriesOf(rows);
  const hasNewRows = isChanged(rows, base.categories);
  const hasNewCap = criticalCap !== base.criticalCap;
  const hasChange = hasNewRows || hasNewCap;
  const canChange = base.can.update;
  const start = (from: Scoring) => {
    setBase(from);
    setRows(rowsOf(from.categories));
    setCriticalCap(from.criticalCap);
  };
  const save = useMutation({
    mutationFn: (chosen: ChangedCategory[]) =>
      client.scoring.update({
        version: base.version,
        categories: chosen,
        ...(hasNewCap ? { criticalCap } : {}),
        recalculateFrom: recalculateFrom(recalculate),
      }),
    onSuccess: ({ scoring: saved, job }) => {
      queryClient.setQueryData(api.scoring.get.queryKey({ input: {} }), saved);
      start(saved);
      notify('The weights were saved.');
      onSaved(job);
    },
  });
  return (
    <div className={classes.columns} data-unsaved={hasChange || undefined}>
      <Panel
        title="Categories"
        hint={
          base.updatedBy ? `Version ${base.version}, last changed by ${base.updatedBy.name}` : `Version ${base.version}`
        }
      >
        {scoring.version !== base.version && (
          <div className={classes.conflict}>
            <Note tone="yellow" title="These settings were changed meanwhile">
              <Button mt={4} variant="default" onClick={() => start(scoring)}>
                Load version {scoring.version}
              </Button>
            </Note>
          </div>
        )}
        <WeightRows rows={rows} onChange={setRows} canChange={canChange} />
        <CriticalCap isOn={criticalCap} onChange={setCriticalCap} canChange={canChange} />
        {canChange && (
          <div className={classes.foot}>
            <RenameNote rows={rows} saved={base.categories} />
            <RecalculateChoice value={recalculate} onChange={setRecalculate} />
            <FormProblem problem={save.error ? problemOf(save.error) : null} />
            <div className={classes.buttons}>
              <Button
                loading={save.isPending}
                disabled={!hasChange || !categories}
                onClick={() => categories && save.mutate(categories)}
              >
                Save weights
              </Button>
              <Button variant="default" disabled={!hasChange} onClick={() => start(base)}>
                Discard changes
              </Button>
            </div>
          </div>
        )}
      </Panel>
      {canChange && (
        <Panel>
          <WhatIfPanel
            change={
              hasChange && categories
                ? { ...(hasNewRows ? { categories } : {}), ...(hasNewCap ? { criticalCap } : {}) }
                : null
            }
            idle={
              hasChange
                ? 'Give each category a name and at least one a weight.'
                : 'Change a weight to see which accounts would change band.'
            }
          />
        </Panel>
      )}
    </div>
  );
}

function WeightRows({
  rows,
  onChange,
  canChange,
}: {
  rows: WeightRow[];
  onChange: (rows: WeightRow[]) => void;
  canChange: boolean;
}) {
  const shares = sharesOf(rows);
  const problems = checkRows(rows);
  const change = (key: number, part: Partial<WeightRow>) =>
    onChange(rows.map((row) => (row.key === key ? { ...row, ...part } : row)));
  const add = () =>
    onChange([
      ...rows,
      { key: Math.max(-1, ...rows.map((row) => row.key)) + 1, name: '', weight: 10, savedName: null },
    ]);
  const total = rows.reduce((sum, row) => sum + Number(row.weight), 0);
  return (
    <>
      <div className={classes.head} aria-hidden="true">
        <span>Category</span>
        <span className={classes.right}>Weight</span>
        <span>Counts for</span>
      </div>
      <ul className={classes.rows} aria-label="Categories">
        {rows.map((row, index) => (
          <li key={row.key} className={classes.row}>
            <TextInput
              size="xs"
              aria-label={`Name of category ${index + 1}`}
              maxLength={120}
              readOnly={!canChange}
              value={row.name}
              error={problems[index]?.name}
              onChange={(event) => change(row.key, { name: event.currentTarget.value })}
            />
            <NumberInput
              size="xs"
              aria-label={`Weight of ${row.name || `category ${index + 1}`}`}
              min={0}
              max={1000}
              step={1}
              decimalScale={1}
              clampBehavior="strict"
              readOnly={!canChange}
              value={row.weight}
              error={problems[index]?.weight}
              onChange={(weight) => change(row.key, { weight: typeof weight === 'number' ? weight : '' })}
              classNames={{ input: classes.number }}
            />
            <div className={classes.share}>
              <div className={classes.track}>
                <div className={classes.bar} style={{ width: `${shares[index] ?? 0}%` }} />
              </div>
              <span className={classes.percent}>{(shares[index] ?? 0).toFixed(1)}%</span>
            </div>
            {canChange && (
              <ActionIcon
                variant="subtle"
                color="gray"
                size="sm"
                disabled={rows.length === 1}
                aria-label={`Remove ${row.name || 'the new category'}`}
                onClick={() => onChange(rows.filter((one) => one.key !== row.key))}
              >
                <CloseIcon size={14} />
              </ActionIcon>
            )}
          </li>
        ))}
      </ul>
      <div className={classes.sum}>
        {canChange && (
          <Button
            variant="subtle"
            leftSection={<PlusIcon size={14} />}
            disabled={rows.length >= MOST_CATEGORIES}
            onClick={add}
          >
            Add category
          </Button>
        )}
        <span className={classes.note} aria-live="polite">
          {total === 0
            ? 'At least one category needs a weight above 0.'
            : `Weights add up to ${Math.round(total * 10) / 10}; each counts for its share of that.`}
        </span>
      </div>
    </>
  );
}

/** KPIs go along with a renamed category, but not with one that is removed. */
function RenameNote({ rows, saved }: { rows: WeightRow[]; saved: Scoring['categories'] }) {
  const kept = new Set(rows.flatMap((row) => [row.name.trim(), row.savedName ?? '']));
  const lost = saved.map((category) => category.name).filter((name) => !kept.has(name));
  if (lost.length === 0) return null;
  return (
    <Note tone="yellow">
      {lost.join(', ')} will not be {lost.length === 1 ? 'a category' : 'categories'} any more. KPIs that still name{' '}
      {lost.length === 1 ? 'it' : 'them'} stop counting.
    </Note>
  );
}
