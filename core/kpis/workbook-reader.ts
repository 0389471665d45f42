import { desc, eq } from 'drizzle-orm';
import { scoringVersions } from '#db/schema/tenants.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import type { FileReader, Reading } from '#core/imports/import-kind.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Mapping } from '#shared/contracts/imports.ts';
import { formatMonth, parseMonth } from '#shared/months.ts';
import { kpiFields } from './workbook/kpi-workbook.ts';
import type { KpiSheet, KpiWorkbook, SheetCorrection } from './workbook/kpi-workbook.ts';

const module = import.meta.resolve('./workbook/read-kpi-workbook.ts');

/** Reads workbooks with the categories and the upload mode of the workspace. Its reader throws AppError `spreadsheet.*`, `parser.*`. */
export async function workbookReader(ctx: Ctx): Promise<FileReader> {
  const settings = await read(ctx, async (tx) => {
    const [scoring] = await tx
      .select({ categories: scoringVersions.categories })
      .from(scoringVersions)
      .where(eq(scoringVersions.tenantId, ctx.tenant.id))
      .orderBy(desc(scoringVersions.version))
      .limit(1);
    const { kpiUploadMode } = await readConfig(ctx, tx);
    return { categories: scoring?.categories.map(({ name }) => name) ?? [], uploadMode: kpiUploadMode };
  });
  return async ({ bytes, fileName, mapping, month }) => {
    const given = month === null ? {} : { month: formatMonth(month) };
    const args = [bytes, fileName, { ...settings, mapping: corrections(mapping), ...given }];
    const task = { module, exportName: 'readKpiWorkbook', args };
    return toReading(await ctx.app.parser.run<KpiWorkbook>(task, ctx.signal ? { signal: ctx.signal } : {}));
  };
}

function toReading(book: KpiWorkbook): Reading {
  const month = book.month.value === null ? null : parseMonth(book.month.value);
  return {
    format: book.format,
    sheets: book.sheets.map(presentSheet),
    rows: book.sheets.flatMap((sheet) => sheet.rows),
    skipped: book.skipped.map(({ sheet, row, why }) => ({ sheet, row: row ?? null, why })),
    problems: book.problems,
    month: month === null || book.month.from === null ? null : { value: month, from: book.month.from },
    accountGuess: book.accountInSheet ?? book.accountInName,
  };
}

function corrections(mapping: Mapping): Record<string, SheetCorrection> {
  return Object.fromEntries(
    Object.entries(mapping).map(([sheet, { columns, ...correction }]) => {
      const given = kpiFields.flatMap((field) => (columns && field in columns ? [[field, columns[field]]] : []));
      return [
        sheet,
        { ...correction, ...(columns ? { columns: Object.fromEntries(given) as SheetCorrection['columns'] } : {}) },
      ];
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
