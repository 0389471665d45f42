import { createHash } from 'node:crypto';
import type { Cell, Merge, Sheet } from '#platform/spreadsheets/read-spreadsheet.ts';
import { columnLetters } from '#platform/spreadsheets/read-cells.ts';
import { nameKey } from '#shared/names.ts';
import { kpiFields } from './kpi-workbook.ts';
import type { ColumnMapping, KpiField } from './kpi-workbook.ts';

const searchedRows = 20;

// The synonyms of each column, best first: where two columns mean the same field, the better name wins, then the left one.
const synonyms: Record<KpiField, string> = {
  kpi: 'KPI/Parameter, KPI Parameter, KPI, KPIs, KPI Name, Parameter, Parameters, Parameter Name, Metric, Metrics, Metric Name, Indicator, Indicator Name, Key Performance Indicator, Key Performance Indicators, Performance Indicator, Measure, Measure Name, Measurement, KPI/Metric, Metric/KPI, KPI Description, Kennzahl, Indicateur, Indicador',
  value:
    'Data, Value, KPI Value, Data Value, Metric Value, Current Value, Actual Value, Measured Value, Current, Actual, Actuals, Result, Results, Reading, Measured, Observed, Latest, Latest Value, Current Data, This Month, Current Month, Amount, Wert, Valeur, Valor',
  weight: 'Weight, Weights, Weighting, Weightage, KPI Weight, Weight %, Weight in %, Wt, Wtg, Relative Weight, Gewicht',
  component:
    'Health Score Component, Health Component, Health Score, Score Component, Component, Components, Health Score Category, Dimension, Pillar, Area',
  source:
    'Source Review, Source, Sources, Data Source, Review, Review Source, Source of Data, Source/Review, Source System, Reviewed In, System, Origin',
  impact:
    'Impact Level, Impact, Impact Rating, Importance, Priority, Severity, Criticality, Business Impact, Impact/Priority',
  frequency:
    'Measurement Frequency, Frequency, Freq, Cadence, Measured, Measurement Cadence, Measurement Interval, Interval, Review Frequency, Reporting Frequency, Update Frequency, How Often, Periodicity, Measurement Period',
  unit: 'Unit, Units, UoM, Unit of Measure, Unit of Measurement, Measurement Unit, Value Unit, Einheit',
  account:
    'Account, Account Name, Customer, Customer Name, Client, Client Name, Company, Company Name, Organisation, Organization, Customer Account, Client Account, Kunde',
  month:
    'Month, Period, Reporting Month, Reporting Period, Month/Year, Month Year, Year-Month, YearMonth, Date, As Of, As Of Date, Reporting Date, Measurement Date, Monat, Mes, Mois',
  category: 'Category, KPI Category, Category Name, Kategorie',
};

const ranks = new Map<string, { field: KpiField; rank: number }[]>();
for (const field of kpiFields) {
  for (const [rank, name] of synonyms[field].split(',').entries()) {
    const key = nameKey(name);
    ranks.set(key, [...(ranks.get(key) ?? []), { field, rank }]);
  }
}

/** A header row (1-based) with the columns found in it. */
export type FoundHeader = { row: number; mapping: ColumnMapping; shape: string };

/**
 * The header: the first of the first 20 rows in which the KPI column, the value column and at least one more are recognised,
 * by name or synonym (case, space and punctuation aside). A header cell merged downwards counts in each of its rows.
 */
export function findHeader(sheet: Sheet): FoundHeader | null {
  for (const { row } of sheet.rows) {
    if (row > searchedRows) return null;
    const cells = headerCells(sheet, row);
    const mapping = mapColumns(cells);
    if (mapping.kpi && mapping.value && Object.keys(mapping).length >= 3)
      return { row, mapping, shape: shapeOf(cells) };
  }
  return null;
}

/** The header at a row that a person pointed at, whatever is recognised in it. */
export function headerAt(sheet: Sheet, row: number): FoundHeader {
  const cells = headerCells(sheet, row);
  return { row, mapping: mapColumns(cells), shape: shapeOf(cells) };
}

/** A stable hash of the header texts of a table, or of the first row of a sheet without one. */
export function shapeOf(cells: Pick<Cell, 'text'>[]): string {
  const keys = cells.map((cell) => nameKey(cell.text));
  return createHash('sha256').update(JSON.stringify(keys)).digest('hex').slice(0, 16);
}

function headerCells(sheet: Sheet, row: number): Cell[] {
  const own = sheet.rows.find((found) => found.row === row)?.cells ?? [];
  const fromAbove = sheet.merges
    .filter((merge) => merge.top < row && merge.bottom >= row && merge.top > row - searchedRows)
    .flatMap((merge) => topLeft(sheet, merge) ?? []);
  return [...own, ...fromAbove].toSorted((one, other) => one.column - other.column);
}

function topLeft(sheet: Sheet, merge: Merge): Cell | undefined {
  return sheet.rows.find((row) => row.row === merge.top)?.cells.find((cell) => cell.column === merge.left);
}

function mapColumns(cells: Cell[]): ColumnMapping {
  const best = new Map<KpiField, { rank: number; column: number }>();
  for (const cell of cells) {
    for (const { field, rank } of recognise(cell)) {
      const known = best.get(field);
      if (!known || rank < known.rank) best.set(field, { rank, column: cell.column });
    }
  }
  // One column may be a synonym of two fields ("Measured"): it goes to the field that has no better one.
  const taken = new Set<number>();
  const mapping: ColumnMapping = {};
  for (const field of kpiFields) {
    const found = best.get(field);
    if (!found || taken.has(found.column)) continue;
    taken.add(found.column);
    mapping[field] = columnLetters(found.column);
  }
  return mapping;
}

function recognise(cell: Cell): { field: KpiField; rank: number }[] {
  if (cell.kind !== 'text' || cell.text.length > 80) return [];
  const whole = ranks.get(nameKey(cell.text));
  if (whole) return whole;
  // "Data (value)", "Weight [%]" and two languages or two words in one header: "Value / Wert".
  const bare = cell.text.replaceAll(/\([^)]*\)|\[[^\]]*\]/g, ' ');
  const parts = [bare, ...bare.split(/[/|\n\r]| - /)];
  for (const part of parts) {
    const found = ranks.get(nameKey(part));
    if (found) return found.map(({ field, rank }) => ({ field, rank: rank + 100 }));
  }
  return [];
}
