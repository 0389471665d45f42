import type { Sheet, SheetRow } from '#platform/spreadsheets/read-spreadsheet.ts';
import { cellAddress, columnLetters } from '#platform/spreadsheets/read-cells.ts';
import { cleanName } from '#shared/clean-name.ts';
import { cleanKey } from '#shared/name-keys.ts';
import { nameKey } from '#shared/names.ts';
import { findHeader, headerAt, shapeOf, type FoundHeader } from './find-header.ts';
import type {
  ColumnMapping,
  KpiField,
  KpiRow,
  KpiSheet,
  SheetCorrection,
  SkippedPart,
  WorkbookProblem,
} from './kpi-workbook.ts';
import { readKpiRow, shown, type RowCells, type RowContext } from './read-kpi-row.ts';
import { sheetColumns } from './sheet-columns.ts';
import { whyNotKpi } from './why-not-kpi.ts';

type Report = { skipped: SkippedPart[]; problems: WorkbookProblem[] };

/**
 * Reads one tab. `month` holds for rows without a Month cell. Rows and tabs that are not KPI data go to `report.skipped`,
 * unreadable cells to `report.problems`. Of two rows for the same KPI, account and month the first one stands.
 */
export function readKpiSheet(
  sheet: Sheet,
  options: { categories: string[]; correction: SheetCorrection | undefined; month: string | null },
  report: Report,
): KpiSheet {
  const { correction, categories } = options;
  const byKey = new Map(categories.map((name) => [nameKey(name), name]));
  const wanted = correction?.category ?? sheet.name;
  const configured = (name: string) => byKey.get(cleanKey(name)) ?? byKey.get(nameKey(name));
  const category = configured(wanted) ?? (cleanName(wanted) || wanted.trim());
  const header = correctHeader(sheet, correction);
  const shape = header?.shape ?? shapeOf(sheet.rows[0]?.cells ?? []);
  const why = whySkipped(sheet, header, correction);
  if (why !== null || !header) {
    report.skipped.push({ sheet: sheet.name, why: why ?? 'no KPI table' });
    const columns = sheetColumns(sheet, header?.row ?? null);
    return { name: sheet.name, category, status: 'skipped', reason: why ?? 'no KPI table', columns, shape, rows: [] };
  }
  const context: RowContext = {
    sheet: sheet.name,
    category,
    month: options.month,
    valueColumn: header.mapping.value ?? '',
    configuredCategory: configured,
  };
  const rows = readRows(sheet, header, context, report);
  const isOwn = configured(wanted) === undefined;
  const note = isOwn ? { note: `"${category}" is not a configured category: it is read as one of its own` } : {};
  const reason = rows.length === 0 ? 'no KPI rows below the header' : undefined;
  if (reason) report.skipped.push({ sheet: sheet.name, why: reason });
  return {
    name: sheet.name,
    category,
    status: reason ? 'skipped' : 'read',
    ...(reason ? { reason } : {}),
    ...note,
    headerRow: header.row,
    mapping: header.mapping,
    columns: sheetColumns(sheet, header.row),
    shape,
    rows,
  };
}

function correctHeader(sheet: Sheet, correction: SheetCorrection | undefined): FoundHeader | null {
  const found = correction?.headerRow ? headerAt(sheet, correction.headerRow) : findHeader(sheet);
  if (!correction?.columns) return found;
  const given = Object.entries(correction.columns).map(
    ([field, letters]) => [field, letters?.toUpperCase() ?? null] as const,
  );
  const chosen = new Map(given);
  const taken = new Set(chosen.values());
  // What was found by itself stays, but for columns that were given to another field.
  const kept = Object.entries(found?.mapping ?? {}).filter(
    ([field, letters]) => !chosen.has(field) && !taken.has(letters),
  );
  const mapping = Object.fromEntries([...kept, ...given.filter(([, letters]) => letters !== null)]) as ColumnMapping;
  return { row: found?.row ?? 0, shape: found?.shape ?? shapeOf(sheet.rows[0]?.cells ?? []), mapping };
}

function whySkipped(sheet: Sheet, header: FoundHeader | null, correction: SheetCorrection | undefined): string | null {
  if (correction?.isSkipped) return 'left out by you';
  if (sheet.isHidden && !correction) return 'a hidden tab';
  if (sheet.rows.length === 0) return 'an empty tab';
  if (!header) return 'no KPI table: none of the first 20 rows names a KPI column, a value column and one more';
  if (!header.mapping.kpi || !header.mapping.value) return 'no column was chosen for the KPI or for its value';
  return null;
}

function readRows(sheet: Sheet, header: FoundHeader, context: RowContext, report: Report): KpiRow[] {
  const fields = new Map<string, KpiField>();
  for (const [field, letters] of Object.entries(header.mapping)) fields.set(letters, field as KpiField);
  const fieldOf = Array.from({ length: sheet.columnCount }, (_, column) => fields.get(columnLetters(column)));
  const byField = (row: SheetRow | undefined): RowCells => {
    const cells: RowCells = {};
    for (const cell of row?.cells ?? []) {
      const field = fieldOf[cell.column];
      if (field) cells[field] = cell;
    }
    return cells;
  };
  const skip = (row: number, why: string) => report.skipped.push({ sheet: sheet.name, row, why });
  const headerCells = byField(sheet.rows.find((row) => row.row === header.row));
  const headers = { kpi: cleanName(shown(headerCells.kpi)), value: shown(headerCells.value) };
  const firstOf = new Map<string, KpiRow>();
  let previous = header.row;
  for (const row of sheet.rows) {
    if (row.row < header.row) skip(row.row, 'above the header row');
    if (row.row <= header.row) continue;
    if (row.row > previous + 1) skip(previous + 1, emptyRows(previous + 1, row.row - 1));
    previous = row.row;
    const cells = byField(row);
    const kpi = cleanName(shown(cells.kpi));
    const others = Object.keys(cells).length - (cells.kpi ? 1 : 0);
    const why = whyNotKpi({ kpi, value: shown(cells.value), others, category: context.category, headers });
    if (why !== null) {
      skip(row.row, why);
      continue;
    }
    const read = readKpiRow(row, cells, context, report.problems);
    if (!read) {
      skip(row.row, "its month can't be read");
      continue;
    }
    const account = read.account === null ? '' : cleanKey(read.account);
    const key = [nameKey(kpi), account, read.month, read.category].join('\n');
    const first = firstOf.get(key);
    if (first) {
      skip(row.row, `the same KPI as row ${first.row}`);
      const cell = cells.kpi?.address ?? cellAddress(row.row - 1, 0);
      const message = `"${kpi}" is already in row ${first.row} for the same account and month: that one counts`;
      report.problems.push({ sheet: sheet.name, cell, text: kpi, message, severity: 'warning' });
    } else firstOf.set(key, read);
  }
  return [...firstOf.values()];
}

function emptyRows(from: number, to: number): string {
  return from === to ? 'an empty row' : `empty rows, ${from} to ${to}`;
}
