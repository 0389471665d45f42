import type { SkippedPart, WorkbookProblem } from '#core/kpis/workbook/kpi-workbook.ts';

/** What an import of one file would do. */
export type DryRunReport = {
  file: string;
  status: 'imported' | 'refused';
  reason: { code: string; message: string } | null;
  format: string | null;
  month: string | null;
  account: string | null;
  tabs: { name: string; category: string; status: 'read' | 'skipped'; reason: string | null; rows: number }[];
  rows: number;
  skipped: SkippedPart[];
  problems: WorkbookProblem[];
  /** How many more skipped parts and problems there were than are listed. */
  leftOut: { skipped: number; problems: number };
  values: DryRunValue[];
};

/** One value as it would be imported. */
export type DryRunValue = {
  sheet: string;
  cell: string;
  kpi: string;
  account: string | null;
  month: string | null;
  text: string;
  number: number | null;
  unit: string | null;
  state: 'number' | 'missing' | 'invalid';
};
