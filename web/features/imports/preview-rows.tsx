import { Button, Group, SegmentedControl, Select } from '@mantine/core';
import { useState } from 'react';
import type { ImportFileDetail } from '#shared/contracts/imports.ts';
import { EmptyState } from '../../ui/page/empty-state.tsx';
import { formatCount } from '../../ui/words/numbers.ts';
import { StatusBadge } from '../../ui/status-badge.tsx';
import classes from './preview-rows.module.css';

type Row = ImportFileDetail['preview'][number];

const SHOWN_AT_FIRST = 100;
const effects = {
  create: { label: 'New', tone: 'green' },
  update: { label: 'Changed', tone: 'blue' },
  unchanged: { label: 'Same', tone: 'gray' },
  skip: { label: 'Left out', tone: 'gray' },
  error: { label: 'Error', tone: 'red' },
} as const;

/** The rows of a file as they would be imported. */
export function PreviewRows({ detail }: { detail: ImportFileDetail }) {
  const [sheet, setSheet] = useState<string | null>(null);
  const [show, setShow] = useState('all');
  const [isWhole, setWhole] = useState(false);
  const sheets = [...new Set(detail.preview.map((row) => row.sheet))];
  const isShown = (row: Row) =>
    (sheet === null || row.sheet === sheet) &&
    (show === 'all' ||
      (show === 'problems' ? row.problems.length > 0 : row.effect === 'create' || row.effect === 'update'));
  const rows = detail.preview.filter(isShown);
  const fields = detail.fields.filter((field) => detail.preview.some((row) => row.cells[field.name]));
  if (detail.preview.length === 0)
    return <EmptyState title="No rows">No row of this file can be imported as it is read now.</EmptyState>;
  return (
    <div>
      <Group gap="xs" mb="xs">
        <SegmentedControl
          size="xs"
          aria-label="Which rows are shown"
          value={show}
          onChange={setShow}
          data={[
            { value: 'all', label: 'All' },
            { value: 'changes', label: 'New and changed' },
            { value: 'problems', label: 'With problems' },
          ]}
        />
        {sheets.length > 1 && (
          <Select
            size="xs"
            aria-label="Sheet"
            placeholder="All sheets"
            clearable
            data={sheets}
            value={sheet}
            onChange={setSheet}
          />
        )}
      </Group>
      <div className={classes.scroll} role="region" aria-label="Rows of the file" tabIndex={0}>
        <table className={classes.table}>
          <thead>
            <tr>
              <th scope="col">Row</th>
              <th scope="col">Effect</th>
              {fields.map((field) => (
                <th key={field.name} scope="col">
                  {field.label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, isWhole ? undefined : SHOWN_AT_FIRST).map((row, index, all) => (
              <PreviewRow
                key={`${row.sheet}!${row.row}`}
                row={row}
                fields={fields}
                isFirstOfSheet={sheets.length > 1 && row.sheet !== all[index - 1]?.sheet}
              />
            ))}
          </tbody>
        </table>
      </div>
      {rows.length === 0 && (
        <EmptyState title="No such rows">Nothing in this file matches the choice above.</EmptyState>
      )}
      {!isWhole && rows.length > SHOWN_AT_FIRST && (
        <Button variant="default" mt="xs" onClick={() => setWhole(true)}>
          Show all {formatCount(rows.length)} rows
        </Button>
      )}
      {detail.rows > detail.preview.length && (
        <p className={classes.note}>
          The preview shows the first {formatCount(detail.preview.length)} of {formatCount(detail.rows)} rows; all are
          imported.
        </p>
      )}
    </div>
  );
}

interface PreviewRowProps {
  row: Row;
  fields: ImportFileDetail['fields'];
  isFirstOfSheet: boolean;
}

function PreviewRow({ row, fields, isFirstOfSheet }: PreviewRowProps) {
  const effect = effects[row.effect];
  return (
    <>
      {isFirstOfSheet && (
        <tr>
          <th scope="rowgroup" colSpan={fields.length + 2} className={classes.group}>
            {row.sheet}
          </th>
        </tr>
      )}
      <tr data-problem={row.problems.length > 0 || undefined}>
        <td className={classes.address}>{row.row}</td>
        <td>
          <StatusBadge tone={effect.tone}>{effect.label}</StatusBadge>
        </td>
        {fields.map((field) => (
          <td key={field.name} className={classes.cell} title={row.cells[field.name] ?? undefined}>
            {row.cells[field.name] ?? <span className={classes.note}>–</span>}
          </td>
        ))}
      </tr>
      {row.problems.length > 0 && (
        <tr>
          <td aria-hidden="true" />
          <td colSpan={fields.length + 1} className={classes.problem}>
            {row.problems.join(' ')}
          </td>
        </tr>
      )}
    </>
  );
}
