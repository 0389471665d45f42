import { columnLetters } from '#platform/spreadsheets/read-cells.ts';
import type { Sheet } from '#platform/spreadsheets/read-spreadsheet.ts';

/** A column as a person recognises it: its letters, its header, its first texts. */
export type SheetColumn = { letter: string; header: string; samples: string[] };

const mostColumns = 100;
const mostSamples = 3;

/** The columns of a sheet below a header row (1-based; without one the first row), for choosing which is what. */
export function sheetColumns(sheet: Sheet, headerRow: number | null): SheetColumn[] {
  const header = sheet.rows.find((row) => row.row === headerRow) ?? sheet.rows[0];
  if (!header) return [];
  const below = sheet.rows.filter((row) => row.row > header.row).slice(0, 20);
  const width = Math.min(sheet.columnCount, mostColumns);
  return Array.from({ length: width }, (_, column) => {
    const textIn = (cells: typeof header.cells) =>
      cells.find((cell) => cell.column === column)?.text.slice(0, 80) ?? '';
    const samples = below.map((row) => textIn(row.cells)).filter((text) => text !== '');
    return { letter: columnLetters(column), header: textIn(header.cells), samples: samples.slice(0, mostSamples) };
  }).filter((column) => column.header !== '' || column.samples.length > 0);
}
