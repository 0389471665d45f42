import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { AppError } from '#platform/errors.ts';
import { openChildPool, type ChildPool } from '#platform/spreadsheets/child-pool.ts';
import { fileLimits, fileTooLarge } from '#platform/spreadsheets/limits.ts';
import { catalogueCategories } from '#core/kpis/catalogue/catalogue-entry.ts';
import type { KpiWorkbook } from '#core/kpis/workbook/kpi-workbook.ts';
import type { ReadOptions } from '#core/kpis/workbook/read-kpi-workbook.ts';
import { parseMonth } from '#shared/months.ts';
import type { CliOutput } from '../cli-output.ts';
import type { DryRunReport } from './dry-run-report.ts';
import { formatDryRun } from './format-dry-run.ts';

const modes = ['account_rollup', 'corporate'];

/**
 * Says what an import of these files would do, without a database: one JSON line a file with `json`, else a table. Each file
 * is read in a child process with its limits. Exit code 0 when all would import, 1 when any is refused, 2 for wrong usage.
 */
export async function dryRun(
  files: string[],
  options: { json: boolean; month?: string; mode?: string },
  io: CliOutput,
): Promise<number> {
  const wrong = wrongUsage(files, options);
  if (wrong !== null) {
    io.err(wrong);
    return 2;
  }
  const uploadMode = options.mode === 'corporate' ? 'corporate' : 'account_rollup';
  const readOptions: ReadOptions = {
    categories: [...catalogueCategories],
    uploadMode,
    ...(options.month ? { month: options.month } : {}),
  };
  const parser = openChildPool();
  let isAnyRefused = false;
  try {
    for (const file of files) {
      // One after the other: a report must not wait for a slower file, and memory stays that of one.
      const report = await reportFile(parser, file, readOptions);
      isAnyRefused ||= report.status === 'refused';
      if (options.json) io.out(JSON.stringify(report));
      else for (const line of formatDryRun(report)) io.out(line);
    }
  } finally {
    await parser.close();
  }
  return isAnyRefused ? 1 : 0;
}

function wrongUsage(files: string[], options: { month?: string; mode?: string }): string | null {
  if (files.length === 0) return 'Name at least one file: mainstay import --dry-run FILES';
  if (options.month !== undefined && parseMonth(options.month) === null) {
    return `"${options.month}" is not a month: write it as 2025-09.`;
  }
  if (options.mode !== undefined && !modes.includes(options.mode)) {
    return `"${options.mode}" is not an upload mode: ${modes.join(' or ')}.`;
  }
  return null;
}

async function reportFile(parser: ChildPool, file: string, options: ReadOptions): Promise<DryRunReport> {
  try {
    const bytes = await readWorkbookFile(file);
    const workbook = await parser.run<KpiWorkbook>({
      module: import.meta.resolve('#core/kpis/workbook/read-kpi-workbook.ts'),
      exportName: 'readKpiWorkbook',
      args: [bytes, basename(file), options],
    });
    return reportWorkbook(file, workbook);
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return refused(file, error.reason, error.message);
  }
}

/** The bytes of a file within the limit; throws AppError `file.not-found`, `file.unreadable` or the size limit. */
export async function readWorkbookFile(file: string): Promise<Buffer> {
  try {
    const { size, isFile } = await stat(file).then((found) => ({ size: found.size, isFile: found.isFile() }));
    if (!isFile) throw new AppError('invalid', 'file.unreadable', `${file} is not a file. Name the workbook itself.`);
    if (size > fileLimits.fileBytes) throw fileTooLarge(fileLimits.fileBytes, size);
    return await readFile(file);
  } catch (error) {
    if (error instanceof AppError) throw error;
    const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    if (isMissing) throw new AppError('not-found', 'file.not-found', `There is no file ${file}. Check the path.`);
    throw new AppError('invalid', 'file.unreadable', `${file} can't be read. Check that you may open it.`);
  }
}

function reportWorkbook(file: string, workbook: KpiWorkbook): DryRunReport {
  const rows = workbook.sheets.flatMap((sheet) => sheet.rows);
  const isEmpty = rows.length === 0;
  const message =
    'No KPI rows were found: a tab needs a header with a KPI column, a value column and at least one more, and rows below it.';
  return {
    ...refused(file, 'workbook.no-kpis', message),
    ...(isEmpty ? {} : { status: 'imported', reason: null }),
    format: workbook.format,
    month: workbook.month.value,
    account: workbook.accountInSheet ?? workbook.accountInName,
    tabs: workbook.sheets.map((sheet) => ({
      name: sheet.name,
      category: sheet.category,
      status: sheet.status,
      reason: sheet.reason ?? sheet.note ?? null,
      rows: sheet.rows.length,
    })),
    rows: rows.length,
    skipped: workbook.skipped,
    problems: workbook.problems,
    leftOut: workbook.leftOut,
    values: rows.map(({ sheet, kpi, account, month, value }) => ({
      sheet,
      cell: value.cell,
      kpi,
      account,
      month,
      text: value.text,
      number: value.number,
      unit: value.unit,
      state: value.state,
    })),
  };
}

function refused(file: string, code: string, message: string): DryRunReport {
  const about = { format: null, month: null, account: null, tabs: [], rows: 0 };
  const lists = { skipped: [], problems: [], leftOut: { skipped: 0, problems: 0 }, values: [] };
  return { file, status: 'refused', reason: { code, message }, ...about, ...lists };
}
