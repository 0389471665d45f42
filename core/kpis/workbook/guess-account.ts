import type { Sheet } from '#platform/spreadsheets/read-spreadsheet.ts';
import { cleanName } from '#shared/clean-name.ts';
import { nameKey } from '#shared/names.ts';
import { fileStem, monthOfFile } from './month-of-file.ts';

const label = '(?:account|customer|client|company)(?:\\s+name)?';
const fillers = new Set(
  'kpi kpis workbook health score scores scorecard report reports dashboard data upload metrics metric monthly weekly quarterly annual final draft copy export sheet template account customer client review update new v1 v2 v3 v4 v5'.split(
    ' ',
  ),
);

/** The account that a file's name seems to mean: the name without month, extension and words such as "KPI" or "final". */
export function guessAccount(fileName: string): string | null {
  const stem = monthOfFile(fileName)?.rest ?? fileStem(fileName);
  const words = stem
    .replaceAll(/\(\d+\)/g, ' ')
    .replaceAll(/[_+]+|(?<=\s|^)[-.,]+|[-.,]+(?=\s|$)/g, ' ')
    .split(/\s+/)
    .flatMap((word) => (fillers.has(nameKey(word)) || /^[-–—]+$/.test(word) ? [] : dropFillers(word)))
    .filter((word) => word !== '');
  const name = words.join(' ').replaceAll(/^[\s\-–—.,&]+|[\s\-–—,&]+$/g, '');
  return cleanName(name) === '' ? null : name;
}

/** The account of a line such as "Account: Acme" (in one cell or two) above the header row, or null. */
export function accountAbove(sheet: Sheet, headerRow: number): string | null {
  for (const { row, cells } of sheet.rows) {
    if (row >= headerRow) return null;
    for (const [index, cell] of cells.entries()) {
      const inCell = new RegExp(`^\\s*${label}\\s*[:=\\u2013-]\\s*(\\S.*)$`, 'i').exec(cell.text)?.[1];
      if (inCell && cleanName(inCell) !== '') return inCell.trim();
      const next = cells[index + 1];
      if (next?.kind === 'text' && new RegExp(`^\\s*${label}\\s*:?\\s*$`, 'i').test(cell.text)) return next.text.trim();
    }
  }
  return null;
}

// "Acme-KPI" is Acme, "Smith-Jones" stays.
function dropFillers(word: string): string {
  const parts = word.split('-');
  return parts.length === 1 ? word : parts.filter((part) => !fillers.has(nameKey(part))).join('-');
}
