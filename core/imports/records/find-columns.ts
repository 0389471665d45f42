import { createHash } from 'node:crypto';
import type { Cell, Sheet } from '#platform/spreadsheets/read-cells.ts';
import { columnLetters } from '#platform/spreadsheets/read-cells.ts';
import type { SheetMapping } from '#shared/contracts/imports.ts';
import { nameKey } from '#shared/names.ts';
import type { z } from 'zod';
import type { RecordField } from './record-field.ts';

/** How a sheet is read: its header row (1-based, null when none is known) and the field of each column letter. */
export type FoundColumns = {
  headerRow: number | null;
  header: Cell[];
  fields: Map<string, string>;
  shape: string | null;
};

const searchedRows = 20;
const longestHeader = 80;

/**
 * The header is the first of the first 20 rows in which the required columns and one more are recognised, else the first
 * with the required columns alone (so that a title above the table is not taken for it). A person's corrections win.
 */
export function findColumns(
  sheet: Sheet,
  fields: readonly RecordField[],
  correction: z.infer<typeof SheetMapping> = {},
): FoundColumns {
  const rows = sheet.rows.filter((row) => row.row <= searchedRows);
  const guesses = rows.map(({ row, cells }) => ({ row, cells, found: recognise(cells, fields) }));
  const required = fields.filter((field) => field.isRequired).length;
  const whole = guesses.filter(({ found }) => !missingField(fields, found));
  const guess =
    correction.headerRow === undefined
      ? (whole.find(({ found }) => found.size > required) ?? whole[0])
      : {
          row: correction.headerRow,
          cells: [],
          found: new Map<string, string>(),
          ...guesses.find(({ row }) => row === correction.headerRow),
        };
  const header = guess ?? (correction.columns ? guesses[0] : undefined);
  const shown = (header ?? guesses[0])?.cells ?? [];
  return {
    headerRow: header?.row ?? null,
    header: shown,
    fields: withoutParts(correct(header?.found ?? new Map<string, string>(), fields, correction.columns ?? {}), fields),
    shape: shown.length > 0 ? shapeOf(shown) : null,
  };
}

/** The first required field that has a column neither for itself nor for a part of it. */
export function missingField(fields: readonly RecordField[], found: Map<string, string>): RecordField | undefined {
  const names = new Set(found.values());
  return fields.find(
    (field) =>
      field.isRequired &&
      !names.has(field.name) &&
      !fields.some((part) => part.partOf === field.name && names.has(part.name)),
  );
}

function withoutParts(found: Map<string, string>, fields: readonly RecordField[]): Map<string, string> {
  const names = new Set(found.values());
  const parts = new Set(
    fields.filter(({ partOf }) => partOf !== undefined && names.has(partOf)).map((part) => part.name),
  );
  return new Map([...found].filter(([, name]) => !parts.has(name)));
}

function recognise(cells: Cell[], fields: readonly RecordField[]): Map<string, string> {
  const best = new Map<string, { letter: string; rank: number }>();
  for (const cell of cells) {
    if (cell.kind !== 'text' || cell.text.length > longestHeader) continue;
    for (const field of fields) {
      const rank = rankOf(cell.text, field);
      const known = best.get(field.name);
      if (rank !== -1 && (!known || rank < known.rank))
        best.set(field.name, { letter: columnLetters(cell.column), rank });
    }
  }
  // A header that fits two fields goes to the one it fits best.
  const found = new Map<string, string>();
  for (const [name, { letter }] of [...best].toSorted((one, other) => one[1].rank - other[1].rank)) {
    if (!found.has(letter)) found.set(letter, name);
  }
  return found;
}

const keysOf = new Map<RecordField, string[]>();

function rankOf(text: string, field: RecordField): number {
  const keys = keysOf.get(field) ?? [field.label, ...field.synonyms.split(',')].map(nameKey);
  keysOf.set(field, keys);
  const rank = keys.indexOf(nameKey(text));
  return rank === -1 ? keys.indexOf(nameKey(text.replaceAll(/\([^)]*\)|\[[^\]]*\]|\*/g, ' '))) : rank;
}

function correct(
  found: Map<string, string>,
  fields: readonly RecordField[],
  columns: Record<string, string | null>,
): Map<string, string> {
  const corrected = new Map(found);
  for (const [name, letter] of Object.entries(columns)) {
    if (!fields.some((field) => field.name === name)) continue;
    for (const [taken, field] of corrected) if (field === name) corrected.delete(taken);
    if (letter !== null) corrected.set(letter, name);
  }
  return corrected;
}

// A stable mark of the headers of a table, so that a correction can be remembered for the next file of the same form.
function shapeOf(cells: Cell[]): string {
  return createHash('sha256')
    .update(JSON.stringify(cells.map((cell) => nameKey(cell.text))))
    .digest('hex')
    .slice(0, 16);
}
