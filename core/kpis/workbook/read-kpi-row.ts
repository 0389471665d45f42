import type { Cell, SheetRow } from '#platform/spreadsheets/read-spreadsheet.ts';
import { cleanName } from '#shared/clean-name.ts';
import type { KpiField, KpiRow, WorkbookProblem } from './kpi-workbook.ts';
import { monthOfCell } from './month-of-file.ts';
import { parseFrequency, parseImpact } from './parse-levels.ts';
import { parseValue } from './parse-value.ts';
import { parseWeight } from './parse-weight.ts';

/** The cells of one row by field. */
export type RowCells = Partial<Record<KpiField, Cell>>;

/** What all rows of a sheet have in common; `month` holds for rows that name none. */
export type RowContext = {
  sheet: string;
  category: string;
  month: string | null;
  valueColumn: string;
  configuredCategory(name: string): string | undefined;
};

/** Reads one KPI row; problems are pushed in the order of the columns. Null when its month can't be read. */
export function readKpiRow(
  row: SheetRow,
  cells: RowCells,
  context: RowContext,
  problems: WorkbookProblem[],
): KpiRow | null {
  const report = (cell: Cell, message: string, severity: 'error' | 'warning') =>
    problems.push({ sheet: context.sheet, cell: cell.address, text: cell.text, message, severity });
  const month = cells.month ? monthOfCell(cells.month) : context.month;
  if (cells.month && month === null) {
    report(cells.month, `"${cells.month.text}" is not a month: write it as 2025-09`, 'error');
    return null;
  }
  const value = parseValue(cells.value);
  if (cells.value && value.state === 'invalid') report(cells.value, value.problem ?? 'not a number', 'error');
  const impact = parseImpact(shown(cells.impact));
  if (cells.impact && impact.isUnknown) {
    report(cells.impact, 'not an impact level: Critical, High, Medium or Low; it counts as blank', 'warning');
  }
  const frequency = parseFrequency(shown(cells.frequency));
  if (cells.frequency && frequency.isUnknown) {
    report(cells.frequency, 'not a frequency: weekly, monthly, quarterly or annual; it counts as blank', 'warning');
  }
  return {
    sheet: context.sheet,
    row: row.row,
    category: context.configuredCategory(shown(cells.category)) ?? context.category,
    kpi: cleanName(shown(cells.kpi)),
    account: accountIn(cells),
    month,
    value: { cell: `${context.valueColumn}${row.row}`, text: cells.value?.text ?? '', ...value },
    weight: { text: shown(cells.weight), number: parseWeight(cells.weight) },
    component: shown(cells.component) || null,
    source: shown(cells.source) || null,
    impact: impact.level,
    frequency: frequency.level,
    unit: shown(cells.unit) || null,
  };
}

/** What a cell shows, without the white space around and with single spaces inside. */
export function shown(cell: Cell | undefined): string {
  const text = cell?.text ?? '';
  return /\s\s|[^\S ]|^ | $/.test(text) ? text.replaceAll(/\s+/g, ' ').trim() : text;
}

/** The account as it is written, which may be how it was kept before names were cleaned; no name was longer then. */
function accountIn(cells: RowCells): string | null {
  const written = shown(cells.account);
  const name = cleanName(written);
  return name !== '' && written.length <= 200 ? written : name || null;
}
