import { AppError } from '#platform/errors.ts';
import type { Cell, Sheet, SheetRow } from '#platform/spreadsheets/read-cells.ts';
import { columnLetters } from '#platform/spreadsheets/read-cells.ts';
import { readSpreadsheet } from '#platform/spreadsheets/read-spreadsheet.ts';
import type { Mapping } from '#shared/contracts/imports.ts';
import type { Reading } from '../import-kind.ts';
import { findColumns, missingField } from './find-columns.ts';
import type { FoundColumns } from './find-columns.ts';
import { dayOrderOf } from './parse-day.ts';
import { cellText, storableText } from './record-field.ts';
import type { DayOrder, RecordField, RecordRow, RowProblem } from './record-field.ts';

const mostColumns = 200;
const mostSamples = 3;

/**
 * Reads the rows of every visible sheet with a header into records of the given fields, each cell checked by its field.
 * Pure; it holds the thread while it works, so it is run in a child process.
 * @throws AppError `spreadsheet.*` when the file is no workbook, `import.no-rows` when no sheet holds anything
 */
export function readRecords(
  fields: readonly RecordField[],
  file: { bytes: Uint8Array; fileName: string },
  mapping: Mapping,
): Reading {
  const { format, sheets } = readSpreadsheet(file.bytes, { fileName: file.fileName });
  if (sheets.every((sheet) => sheet.rows.length === 0))
    throw new AppError('invalid', 'import.no-rows', `${file.fileName} has no rows.`);
  const read = sheets.map((sheet) => readSheet(fields, sheet, mapping));
  const rows = read.flatMap((part) => part.rows);
  return {
    format,
    sheets: read.map((part) => part.preview),
    rows,
    skipped: read.flatMap(({ preview }) =>
      preview.reason === null ? [] : [{ sheet: preview.name, row: null, why: preview.reason }],
    ),
    problems: rows.flatMap((row) =>
      row.problems.map((problem) => ({ sheet: row.sheet, ...problem, severity: 'error' as const })),
    ),
  };
}

function readSheet(
  fields: readonly RecordField[],
  sheet: Sheet,
  mapping: Mapping,
): { preview: Reading['sheets'][number]; rows: RecordRow[] } {
  const correction = mapping[sheet.name] ?? {};
  const found = findColumns(sheet, fields, correction);
  const reason = whySkipped(fields, sheet, found, correction.isSkipped ?? false);
  const data = reason === null ? sheet.rows.filter(({ row }) => row > (found.headerRow ?? 0)) : [];
  const rows = readRows(fields, sheet.name, data, found);
  const preview = {
    name: sheet.name,
    status: reason === null ? ('read' as const) : ('skipped' as const),
    reason,
    category: null,
    headerRow: found.headerRow,
    rows: rows.length,
    columns: describeColumns(sheet, found),
    shape: sheet.isHidden ? null : found.shape,
  };
  return { preview, rows };
}

function whySkipped(
  fields: readonly RecordField[],
  sheet: Sheet,
  found: FoundColumns,
  isSkipped: boolean,
): string | null {
  if (sheet.rows.length === 0) return 'The sheet is empty.';
  if (sheet.isHidden) return 'The sheet is hidden.';
  if (isSkipped) return 'You left this sheet out.';
  const missing = missingField(fields, found.fields);
  return missing ? `No column for "${missing.label}" was found in the first 20 rows.` : null;
}

function readRows(fields: readonly RecordField[], sheet: string, rows: SheetRow[], found: FoundColumns): RecordRow[] {
  const columns = [...found.fields].flatMap(([letter, name]) => {
    const field = fields.find((one) => one.name === name);
    return field ? [{ letter, field, column: columnOf(letter) }] : [];
  });
  const byColumn = new Map(columns.map((one) => [one.column, one]));
  const orders = new Map<string, DayOrder>();
  for (const { field, column } of columns) {
    if (field.isDay) orders.set(field.name, dayOrderOf(textsOf(rows, column)));
  }
  return rows.flatMap(({ row, cells }) => {
    const given = cells.flatMap((cell) => {
      const known = byColumn.get(cell.column);
      return known ? [{ cell, field: known.field }] : [];
    });
    if (given.length === 0) return [];
    const record: RecordRow = { sheet, row, cells: {}, values: {}, problems: [] };
    for (const { cell, field } of given) readInto(record, cell, field, orders.get(field.name) ?? null);
    for (const field of fields) {
      if (!field.isRequired) continue;
      joinParts(record, fields, field);
      const column = columns.find((one) => one.field === field || one.field.partOf === field.name);
      if (!record.cells[field.name])
        record.problems.push({ cell: `${column?.letter}${row}`, text: null, message: `${field.label} is missing.` });
    }
    return [record];
  });
}

function readInto(record: RecordRow, cell: Cell, field: RecordField, dayOrder: DayOrder): void {
  const text = cellText(cell);
  record.cells[field.name] = { cell: cell.address, text };
  const fault = (message: string): RowProblem => ({
    cell: cell.address,
    text: storableText(text, 200),
    message: `${field.label}: ${message}`,
  });
  if (cell.kind === 'error') {
    record.problems.push(fault('the formula of this cell gives an error.'));
    return;
  }
  const parsed = field.parse(cell, dayOrder);
  if ('problem' in parsed) record.problems.push(fault(parsed.problem));
  else if (parsed.value !== undefined) Object.assign(record.values, { [field.name]: parsed.value }, parsed.more);
}

/** Fills a field from its parts, in the order of the fields: first name, last name. */
function joinParts(record: RecordRow, fields: readonly RecordField[], whole: RecordField): void {
  const parts = fields.flatMap((field) => (field.partOf === whole.name ? (record.cells[field.name] ?? []) : []));
  const [first] = parts;
  if (!first) return;
  const text = parts.map((part) => part.text.trim()).join(' ');
  readInto(record, { address: first.cell, column: 0, text, value: text, kind: 'text', isPercent: false }, whole, null);
}

function describeColumns(sheet: Sheet, found: FoundColumns): Reading['sheets'][number]['columns'] {
  const firstRow = found.headerRow ?? 0;
  const samples = new Map<number, string[]>();
  for (const { row, cells } of sheet.rows) {
    if (row <= firstRow) continue;
    if (row > firstRow + 200) break;
    for (const cell of cells) {
      const list = samples.get(cell.column) ?? [];
      if (list.length < mostSamples) samples.set(cell.column, [...list, storableText(cell.text, 80)]);
    }
  }
  return Array.from({ length: Math.min(sheet.columnCount, mostColumns) }, (_, column) => {
    const letter = columnLetters(column);
    const header = found.header.find((cell) => cell.column === column)?.text ?? '';
    return {
      letter,
      header: storableText(header, 200),
      field: found.fields.get(letter) ?? null,
      samples: samples.get(column) ?? [],
    };
  });
}

function* textsOf(rows: SheetRow[], column: number): Generator<string> {
  for (const { cells } of rows) {
    const cell = cells.find((one) => one.column === column);
    if (cell?.kind === 'text') yield cell.text;
  }
}

function columnOf(letters: string): number {
  return Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
