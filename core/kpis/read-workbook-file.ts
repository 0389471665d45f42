import { desc, eq } from 'drizzle-orm';
import { scoringVersions, tenantConfigs } from '#db/schema/tenants.ts';
import type { Reading } from '#core/imports/import-kind.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Mapping } from '#shared/contracts/imports.ts';
import { formatMonth, parseMonth } from '#shared/months.ts';
import { kpiFields } from './workbook/kpi-workbook.ts';
import type { KpiSheet, KpiWorkbook, SheetCorrection } from './workbook/kpi-workbook.ts';

const module = import.meta.resolve('./workbook/read-kpi-workbook.ts');

/** Reads a workbook in a process that can be killed. @throws AppError `spreadsheet.*`, `parser.*` */
export async function readWorkbookFile(
  ctx: Ctx,
  file: { bytes: Uint8Array; fileName: string },
  options: { mapping: Mapping; month: number | null },
): Promise<Reading> {
  const { categories, uploadMode } = await read(ctx, async (tx) => {
    const [settings] = await tx
      .select({ categories: scoringVersions.categories })
      .from(scoringVersions)
      .where(eq(scoringVersions.tenantId, ctx.tenant.id))
      .orderBy(desc(scoringVersions.version))
      .limit(1);
    const [config] = await tx.select({ mode: tenantConfigs.kpiUploadMode }).from(tenantConfigs).where(eq(tenantConfigs.tenantId, ctx.tenant.id));
    return { categories: settings?.categories.map(({ name }) => name) ?? [], uploadMode: config?.mode ?? 'account_rollup' };
  });
  const month = options.month === null ? {} : { month: formatMonth(options.month) };
  const task = { module, exportName: 'readKpiWorkbook', args: [file.bytes, file.fileName, { categories, uploadMode, mapping: corrections(options.mapping), ...month }] };
  const book = await ctx.app.parser.run<KpiWorkbook>(task, ctx.signal ? { signal: ctx.signal } : {});
  const monthNumber = book.month.value === null ? null : parseMonth(book.month.value);
  return {
    format: book.format,
    sheets: book.sheets.map(presentSheet),
    rows: book.sheets.flatMap((sheet) => sheet.rows),
    skipped: book.skipped.map(({ sheet, row, why }) => ({ sheet, row: row ?? null, why })),
    problems: book.problems,
    month: monthNumber === null || book.month.from === null ? null : { value: monthNumber, from: book.month.from },
    accountGuess: book.accountInSheet ?? book.accountInName,
  };
}

function corrections(mapping: Mapping): Record<string, SheetCorrection> {
  return Object.fromEntries(
    Object.entries(mapping).map(([sheet, { columns, ...correction }]) => {
      const given = kpiFields.flatMap((field) => (columns && field in columns ? [[field, columns[field]]] : []));
      return [sheet, { ...correction, ...(columns ? { columns: Object.fromEntries(given) as SheetCorrection['columns'] } : {}) }];
    }),
  );
}

function presentSheet(sheet: KpiSheet): Reading['sheets'][number] {
  const fieldOf = new Map(Object.entries(sheet.mapping ?? {}).map(([field, letter]) => [letter, field]));
  return {
    name: sheet.name,
    status: sheet.status,
    reason: sheet.reason ?? sheet.note ?? null,
    category: sheet.category,
    headerRow: sheet.headerRow ?? null,
    rows: sheet.rows.length,
    columns: sheet.columns.map((column) => ({ ...column, field: fieldOf.get(column.letter) ?? null })),
    shape: sheet.shape,
  };
}
