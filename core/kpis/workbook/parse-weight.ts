import type { Cell } from '#platform/spreadsheets/read-spreadsheet.ts';
import { parseValue } from './parse-value.ts';

/** The number of a Weight cell, a percentage as its ratio (20 % is 0.2); null when it is blank or no plain number. */
export function parseWeight(cell: Cell | undefined): number | null {
  const { number, unit, state } = parseValue(cell);
  if (state !== 'number' || number === null || cell?.kind === 'boolean') return null;
  if (unit === '%') return Number((number / 100).toPrecision(15));
  return unit === null && /\d/.test(cell?.text.normalize('NFKC') ?? '') ? number : null;
}
