import { readSpreadsheet } from '#platform/spreadsheets/read-spreadsheet.ts';
import type { FileLimits } from '#platform/spreadsheets/limits.ts';
import { accountAbove, guessAccount } from './guess-account.ts';
import { listLimit } from './kpi-workbook.ts';
import type { KpiWorkbook, SheetCorrection, SkippedPart, WorkbookProblem } from './kpi-workbook.ts';
import { monthOfFile } from './month-of-file.ts';
import { readKpiSheet } from './read-kpi-sheet.ts';

/** What is known before a workbook is read. `mapping` holds corrections by tab name; `month` is `YYYY-MM`. */
export type ReadOptions = {
  categories: string[];
  mapping?: Record<string, SheetCorrection>;
  uploadMode: 'account_rollup' | 'corporate';
  month?: string;
  limits?: Partial<FileLimits>;
};

/**
 * Reads a workbook into KPI rows, with all that was skipped and all that is wrong. The month of a row is its Month cell, else
 * the given month, else the one in the file's name, else null (the caller then takes the month of the upload). In
 * `account_rollup` mode an account line above the table is reported in `accountInSheet`.
 * Throws the errors of readSpreadsheet; a workbook without any KPI table is a result without rows, not an error.
 */
export function readKpiWorkbook(bytes: Uint8Array, fileName: string, options: ReadOptions): KpiWorkbook {
  const { format, sheets } = readSpreadsheet(bytes, {
    fileName,
    ...(options.limits ? { limits: options.limits } : {}),
  });
  const skipped: SkippedPart[] = [];
  const problems: WorkbookProblem[] = [];
  const fallback = options.month ?? monthOfFile(fileName)?.month ?? null;
  let accountInSheet: string | null = null;
  const read = sheets.map((sheet) => {
    const correction = options.mapping?.[sheet.name];
    const kpiSheet = readKpiSheet(
      sheet,
      { categories: options.categories, correction, month: fallback },
      { skipped, problems },
    );
    if (options.uploadMode === 'account_rollup' && kpiSheet.status === 'read') {
      accountInSheet ??= accountAbove(sheet, kpiSheet.headerRow ?? 0);
    }
    return kpiSheet;
  });
  const months = read
    .filter((sheet) => sheet.mapping?.month)
    .flatMap((sheet) => sheet.rows.map((row) => row.month ?? ''));
  const latest = months.toSorted().at(-1) || null;
  return {
    format,
    month: monthOf(latest, options.month, fallback),
    accountInName: guessAccount(fileName),
    accountInSheet,
    sheets: read,
    skipped: skipped.slice(0, listLimit),
    problems: problems.slice(0, listLimit),
    leftOut: {
      skipped: Math.max(0, skipped.length - listLimit),
      problems: Math.max(0, problems.length - listLimit),
    },
  };
}

function monthOf(inColumn: string | null, given: string | undefined, fallback: string | null): KpiWorkbook['month'] {
  if (inColumn !== null) return { value: inColumn, from: 'column' };
  if (given !== undefined) return { value: given, from: 'given' };
  return { value: fallback, from: fallback === null ? null : 'file-name' };
}
