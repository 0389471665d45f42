import type { ImportProblem, RowPreview } from '#shared/contracts/imports.ts';
import type { z } from 'zod';
import { noCounts } from '../import-kind.ts';
import type { Assessment, Counts, ImportFileRow, Reading } from '../import-kind.ts';
import { storableText } from './record-field.ts';
import type { RecordRow, RowProblem } from './record-field.ts';

/** A record as it is in the workspace, or as a row before it will make it. */
export type KnownRecord = { id: string; version: number; name: string } & Record<string, unknown>;

/** What a row would do; `problems` are those found by comparing with the workspace, not those of reading. */
export type PlannedRecord = {
  row: RecordRow;
  effect: 'create' | 'update' | 'unchanged' | 'error';
  id: string;
  before: KnownRecord | null;
  /** The fields to write: of a new record all given ones, of a known one those that differ. */
  changes: Record<string, unknown>;
  problems: RowProblem[];
};

/** A row that can't be imported, with what is wrong with it; a fault of reading needs no more words. */
export function faulty(row: RecordRow, problems: RowProblem[] = []): PlannedRecord {
  return { row, effect: 'error', id: '', before: null, changes: {}, problems };
}

/** A fault of the cell that holds a field, or of the whole row when it has no such cell. */
export function faultOf(row: RecordRow, field: string, message: string): RowProblem {
  const at = row.cells[field];
  return { cell: at?.cell ?? null, text: at ? storableText(at.text, 200) : null, message };
}

/** The row's plan once its changes are known. */
export function plannedOf(
  row: RecordRow,
  id: string,
  before: KnownRecord | null,
  given: Record<string, unknown>,
): PlannedRecord {
  // A name that was kept before names were cleaned, and that the file writes just so, is no change.
  const isAsWritten = before !== null && row.cells['name']?.text.trim() === before.name;
  const changes = before
    ? Object.fromEntries(
        Object.entries(given).filter(([field, value]) => before[field] !== value && !(field === 'name' && isAsWritten)),
      )
    : given;
  const effect = before === null ? 'create' : Object.keys(changes).length > 0 ? 'update' : 'unchanged';
  return { row, effect, id, before, changes, problems: [] };
}

/** How many rows have each effect. */
export function countEffects(planned: PlannedRecord[]): Counts {
  const counts = { ...noCounts };
  for (const { effect } of planned) counts[effect] += 1;
  return counts;
}

/** The faults found by comparing rows with the workspace. */
export function problemsOf(planned: PlannedRecord[]): ImportProblem[] {
  return planned.flatMap(({ row, problems }) =>
    problems.map((problem) => ({ sheet: row.sheet, ...problem, severity: 'error' as const })),
  );
}

/** What importing a file would do, as its preview shows it; `mostRows` bounds the rows listed. */
export function assessPlan(
  file: ImportFileRow,
  reading: Reading,
  planned: PlannedRecord[],
  mostRows: number,
): Assessment {
  const counts = countEffects(planned);
  const reason = whyNotReady(file, reading, planned, counts);
  return {
    status: reason ? 'needs-input' : 'ready',
    reason,
    accountId: null,
    accountGuess: null,
    month: null,
    monthFrom: null,
    counts,
    rows: planned.slice(0, mostRows).map(previewOf),
    problems: [...reading.problems, ...problemsOf(planned)],
  };
}

function whyNotReady(
  file: ImportFileRow,
  reading: Reading,
  planned: PlannedRecord[],
  counts: Counts,
): Assessment['reason'] {
  // Of a large file the rows are not kept with it; what it would do was found when it was read.
  if ((reading as { isPartial?: boolean }).isPartial) return file.reason;
  if (reading.sheets.every((sheet) => sheet.status === 'skipped')) {
    return {
      reason: 'import.no-table',
      message: `No sheet of ${file.fileName} is read. ${reading.sheets[0]?.reason ?? ''} Say which row is the header and which column holds what.`,
    };
  }
  if (planned.length === 0)
    return { reason: 'import.no-rows', message: `${file.fileName} has no rows below its header.` };
  if (counts.error < planned.length) return null;
  return {
    reason: 'import.only-faults',
    message: `None of the rows of ${file.fileName} can be imported. Look at the problems; the columns may be taken for the wrong fields.`,
  };
}

function previewOf({ row, effect, problems }: PlannedRecord): z.infer<typeof RowPreview> {
  return {
    sheet: row.sheet,
    row: row.row,
    effect,
    cells: Object.fromEntries(Object.entries(row.cells).map(([field, { text }]) => [field, text])),
    problems: [...row.problems, ...problems].map(({ cell, message }) =>
      cell === null ? message : `${cell}: ${message}`,
    ),
  };
}
