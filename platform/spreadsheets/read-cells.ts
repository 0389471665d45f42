import { SSF, type CellObject, type DenseWorkSheet, type WorkSheet } from '@e965/xlsx';
import { classifyFormat } from './classify-format.ts';

type DateParts = { y: number; m: number; d: number; H: number; M: number; S: number };
const ssf = SSF as {
  format(format: string, value: number): string;
  parse_date_code(serial: number, options: { date1904: boolean }): DateParts | null | undefined;
};

/** One cell that is not blank. `text` is what Excel shows; a date's `value` is its ISO text, a percent's the ratio. */
export type Cell = {
  address: string;
  column: number;
  text: string;
  value: number | string | boolean | null;
  kind: 'number' | 'text' | 'boolean' | 'date' | 'error' | 'blank';
  isPercent: boolean;
  /** Set when the number is a time span in days that is shown as hours, minutes or seconds. */
  elapsedUnit?: 'hours' | 'minutes' | 'seconds';
};

/** A row that has at least one cell; `row` is 1-based, cells are in the order of their columns (0-based). */
export type SheetRow = { row: number; cells: Cell[] };

/** A merged area, all sides included: rows 1-based, columns 0-based. */
export type Merge = { top: number; bottom: number; left: number; right: number };

/** A sheet as its non-blank rows; the counts are of what is used, whatever the file claims. */
export type Sheet = {
  name: string;
  isHidden: boolean;
  rowCount: number;
  columnCount: number;
  rows: SheetRow[];
  merges: Merge[];
};

/** The sheet of the library's dense worksheet; cells covered by a merge belong to its top-left one and are left out. */
export function readLibrarySheet(
  library: WorkSheet | undefined,
  about: { name: string; isHidden: boolean; isDate1904: boolean },
): Sheet {
  const data = (library as DenseWorkSheet | undefined)?.['!data'] ?? [];
  const merges = (library?.['!merges'] ?? []).map(({ s, e }) => ({
    top: s.r + 1,
    bottom: e.r + 1,
    left: s.c,
    right: e.c,
  }));
  const rows: SheetRow[] = [];
  const mergesAcross = sweepMerges(merges);
  let columnCount = 0;
  // forEach steps over holes, so a sheet whose only cell is in the last row costs nothing.
  data.forEach((libraryRow, rowIndex) => {
    const cells: Cell[] = [];
    libraryRow?.forEach((cell, column) => {
      const read = readCell(cell, rowIndex, column, about.isDate1904);
      if (read) cells.push(read);
    });
    const across = mergesAcross(rowIndex + 1);
    const shown = across.length === 0 ? cells : cells.filter((cell) => !isCovered(cell.column, rowIndex + 1, across));
    if (shown.length === 0) return;
    rows.push({ row: rowIndex + 1, cells: shown });
    columnCount = Math.max(columnCount, (shown.at(-1)?.column ?? -1) + 1);
  });
  return { name: about.name, isHidden: about.isHidden, rowCount: rows.at(-1)?.row ?? 0, columnCount, rows, merges };
}

/** The cell of a CSV field, or null when it is blank; only a plain number is one, all else keeps its text. */
export function readCsvCell(field: string, rowIndex: number, column: number): Cell | null {
  const text = storable(field);
  if (text.trim() === '') return null;
  const address = cellAddress(rowIndex, column);
  const isNumber = /^\s*-?(0|[1-9]\d*)(\.\d+)?\s*$/.test(text) && text.trim().length <= 15;
  if (isNumber) return { address, column, text, value: Number(text), kind: 'number', isPercent: false };
  const isBoolean = /^(true|false)$/i.test(text);
  if (isBoolean) {
    return { address, column, text, value: text.toLowerCase() === 'true', kind: 'boolean', isPercent: false };
  }
  return { address, column, text, value: text, kind: 'text', isPercent: false };
}

// Neither the database nor JSON can hold NUL or half a character, and nobody sees them in a cell.
function storable(text: string): string {
  return text.includes('\0') || !text.isWellFormed() ? text.replaceAll('\0', '').toWellFormed() : text;
}

/** `B7` of a 0-based row and column. */
export function cellAddress(rowIndex: number, column: number): string {
  return columnLetters(column) + (rowIndex + 1);
}

/** `A` of column 0, `AA` of column 26. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

function readCell(cell: CellObject | undefined, rowIndex: number, column: number, isDate1904: boolean): Cell | null {
  if (!cell || cell.t === 'z' || cell.v === undefined || cell.v === null) return null;
  const address = cellAddress(rowIndex, column);
  const base = { address, column, isPercent: false };
  if (cell.t === 'e') return { ...base, text: cell.w ?? '#VALUE!', value: null, kind: 'error' };
  if (cell.t === 'b') return { ...base, text: cell.v ? 'TRUE' : 'FALSE', value: Boolean(cell.v), kind: 'boolean' };
  if (cell.t === 'n' && typeof cell.v === 'number') return readNumber(cell, cell.v, base, isDate1904);
  if (cell.v instanceof Date) return { ...base, text: cell.w ?? '', value: cell.v.toISOString(), kind: 'date' };
  const text = storable(String(cell.w ?? cell.v));
  return text.trim() === '' ? null : { ...base, text, value: storable(String(cell.v)), kind: 'text' };
}

function readNumber(
  cell: CellObject,
  value: number,
  base: { address: string; column: number; isPercent: boolean },
  isDate1904: boolean,
): Cell {
  const format = typeof cell.z === 'string' ? cell.z : 'General';
  if (!Number.isFinite(value)) return { ...base, text: cell.w ?? '#NUM!', value: null, kind: 'error' };
  const text = shownNumber(cell.w, value, format);
  if (format === 'General') return { ...base, text, value, kind: 'number' };
  const { isDate, isPercent, elapsedUnit } = classifyFormat(format);
  if (isDate) {
    const iso = isoDate(value, isDate1904);
    if (iso !== null) return { ...base, text, value: iso, kind: 'date' };
  }
  return { ...base, text, value, kind: 'number', isPercent, ...(elapsedUnit ? { elapsedUnit } : {}) };
}

// Files of some writers (ODS above all) carry the bare number as the shown text, although the cell has a format.
function shownNumber(shown: string | undefined, value: number, format: string): string {
  if (format === 'm/d/yy h:mm') return ssf.format('m/d/yyyy h:mm', value);
  const isBare = shown === undefined || (shown === String(value) && (format !== 'General' || shown.length > 11));
  if (!isBare) return shown;
  try {
    return ssf.format(format, value);
  } catch {
    return shown ?? String(value);
  }
}

const two = (number: number) => String(number).padStart(2, '0');

function isoDate(serial: number, isDate1904: boolean): string | null {
  const parts = ssf.parse_date_code(serial, { date1904: isDate1904 });
  if (!parts) return null;
  const day = `${String(parts.y).padStart(4, '0')}-${two(parts.m)}-${two(parts.d)}`;
  return serial % 1 === 0 ? day : `${day}T${two(parts.H)}:${two(parts.M)}:${two(Math.floor(parts.S))}`;
}

// Rows come in ascending order, so the merges across a row are kept up to date instead of searched for each cell.
function sweepMerges(merges: Merge[]): (row: number) => Merge[] {
  const waiting = merges.toSorted((one, other) => other.top - one.top);
  let active: Merge[] = [];
  return (row) => {
    for (let next = waiting.at(-1); next && next.top <= row; next = waiting.at(-1)) {
      active.push(next);
      waiting.pop();
    }
    if (active.some((merge) => merge.bottom < row)) active = active.filter((merge) => merge.bottom >= row);
    return active;
  };
}

function isCovered(column: number, row: number, merges: Merge[]): boolean {
  return merges.some(
    (merge) => column >= merge.left && column <= merge.right && !(row === merge.top && column === merge.left),
  );
}
