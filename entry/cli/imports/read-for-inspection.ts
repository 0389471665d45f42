import { readSpreadsheet, type Sheet } from '#platform/spreadsheets/read-spreadsheet.ts';
import { formatCsvRow } from '#platform/spreadsheets/write-csv.ts';
import { AppError } from '#platform/errors.ts';
import { findHeader } from '#core/kpis/workbook/find-header.ts';

/** One sheet in numbers, and the columns that an import would read of it. */
export type SheetAbout = {
  name: string;
  isHidden: boolean;
  rows: number;
  columns: number;
  cells: number;
  headerRow: number | null;
  columnsRead: Record<string, string>;
};

/** The format of a file and its sheets in numbers; small enough to leave the child process, whatever the file's size. */
export function describeSheets(bytes: Uint8Array, fileName: string): { format: string; sheets: SheetAbout[] } {
  const { format, sheets } = readSpreadsheet(bytes, { fileName });
  return { format, sheets: sheets.map(describeSheet) };
}

/** One sheet as lines of CSV; throws AppError `sheet.not-found` with the names there are. */
export function readSheetLines(bytes: Uint8Array, fileName: string, sheetName: string): string[] {
  const lines: string[] = [];
  printCsv(pickSheet(readSpreadsheet(bytes, { fileName }).sheets, sheetName), lines);
  return lines;
}

function pickSheet(sheets: Sheet[], name: string): Sheet {
  const found =
    sheets.find((sheet) => sheet.name === name) ?? sheets.find((sheet) => sheet.name.trim() === name.trim());
  if (found) return found;
  const names = sheets.map((sheet) => `"${sheet.name}"`).join(', ');
  throw new AppError('not-found', 'sheet.not-found', `There is no sheet "${name}" in the file. It has: ${names}.`, {
    sheets: sheets.map((sheet) => sheet.name),
  });
}

function printCsv(sheet: Sheet, lines: string[]): void {
  let next = 1;
  for (const { row, cells } of sheet.rows) {
    // A blank row keeps its place, so that line N of the output is row N of the sheet (quoted line breaks aside).
    for (; next < row; next += 1) lines.push(','.repeat(Math.max(0, sheet.columnCount - 1)));
    const texts = Array.from({ length: sheet.columnCount }, () => '');
    for (const cell of cells) texts[cell.column] = cell.text;
    lines.push(formatCsvRow(texts, true).replace(/\r\n$/, ''));
    next = row + 1;
  }
}

function describeSheet(sheet: Sheet): SheetAbout {
  const header = findHeader(sheet);
  return {
    name: sheet.name,
    isHidden: sheet.isHidden,
    rows: sheet.rowCount,
    columns: sheet.columnCount,
    cells: sheet.rows.reduce((sum, row) => sum + row.cells.length, 0),
    headerRow: header?.row ?? null,
    columnsRead: header?.mapping ?? {},
  };
}
