import type { SpreadsheetFormat } from '#platform/spreadsheets/identify-file.ts';
import type { Frequency, Impact } from '../catalogue/catalogue-entry.ts';
import type { SheetColumn } from './sheet-columns.ts';

/** The columns that a KPI table may have. A `category` column counts where it names a configured category. */
export const kpiFields = [
  'kpi',
  'value',
  'weight',
  'component',
  'source',
  'impact',
  'frequency',
  'unit',
  'account',
  'month',
  'category',
] as const;
export type KpiField = (typeof kpiFields)[number];

/** Which column (by its letters) holds which field. */
export type ColumnMapping = Partial<Record<KpiField, string>>;

/** What a person corrected for one sheet; what is left out is found by itself. A field with null has no column. */
export type SheetCorrection = {
  isSkipped?: boolean;
  headerRow?: number;
  columns?: Partial<Record<KpiField, string | null>>;
  category?: string;
};

/** The Data cell of a row; `unit` is what the cell itself says ('%', 'USD', '/5', 'hours'). */
export type KpiRowValue = {
  cell: string;
  text: string;
  number: number | null;
  unit: string | null;
  denominator?: number;
  state: 'number' | 'missing' | 'invalid';
  problem?: string;
};

/** One measured KPI of one account and month; `row` is 1-based. */
export type KpiRow = {
  sheet: string;
  row: number;
  category: string;
  kpi: string;
  account: string | null;
  month: string | null;
  value: KpiRowValue;
  weight: { text: string; number: number | null };
  component: string | null;
  source: string | null;
  impact: Impact | null;
  frequency: Frequency | null;
  unit: string | null;
};

/** Something a person should look at; `cell` is its address, `text` what it shows. */
export type WorkbookProblem = {
  sheet: string;
  cell: string;
  text: string;
  message: string;
  severity: 'error' | 'warning';
};

/** A tab, or a row of one, that is not KPI data. */
export type SkippedPart = { sheet: string; row?: number; why: string };

/** What became of one tab. `shape` is the same for files with the same headers, so that a mapping can be remembered. */
export type KpiSheet = {
  name: string;
  category: string;
  status: 'read' | 'skipped';
  reason?: string;
  note?: string;
  headerRow?: number;
  mapping?: ColumnMapping;
  columns: SheetColumn[];
  shape: string;
  rows: KpiRow[];
};

/** A workbook as KPI rows, with everything that was left out and why. */
export type KpiWorkbook = {
  format: SpreadsheetFormat;
  month: { value: string | null; from: 'column' | 'given' | 'file-name' | null };
  /** A guess at the account from the file's name, and from a line such as "Account: Acme" above a table. */
  accountInName: string | null;
  accountInSheet: string | null;
  sheets: KpiSheet[];
  skipped: SkippedPart[];
  problems: WorkbookProblem[];
  /** How many more there were: each list ends after `listLimit`, so that a report stays readable. */
  leftOut: { skipped: number; problems: number };
};

/** The longest list of problems, or of skipped parts, that one workbook is reported with. */
export const listLimit = 5000;
