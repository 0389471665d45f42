import { and, asc, eq } from 'drizzle-orm';
import { importFiles } from '#db/schema/imports.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { csvFile } from '#platform/spreadsheets/csv-file.ts';
import type { Reading } from './import-kind.ts';
import { findImport } from './find-import.ts';

/** The report of an import as CSV: a line per file and one per problem, with cell addresses. @throws AppError `import.not-found` */
export async function reportImport(ctx: Ctx, { id }: { id: string }): Promise<File> {
  allow(ctx, 'jobs:read');
  const files = await read(ctx, async (tx) => {
    await findImport(ctx, tx, id);
    return tx
      .select()
      .from(importFiles)
      .where(and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.importId, id)))
      .orderBy(asc(importFiles.fileName), asc(importFiles.id));
  });
  const lines = files.flatMap(({ fileName, status, reason, rows, read: kept }) => [
    [fileName, status, '', '', '', '', reason?.message ?? `${rows} rows`],
    ...((kept as Reading | null)?.problems ?? []).map((problem) => [
      fileName,
      status,
      problem.severity,
      problem.sheet,
      problem.cell,
      problem.text,
      problem.message,
    ]),
    ...((kept as Reading | null)?.skipped ?? []).map((skipped) => [
      fileName,
      status,
      'skipped',
      skipped.sheet,
      skipped.row === null ? '' : `row ${skipped.row}`,
      '',
      skipped.why,
    ]),
  ]);
  const header = ['File', 'Status', 'Severity', 'Sheet', 'Cell', 'Text', 'Message'];
  return csvFile(`import-report-${id.slice(0, 8)}.csv`, [header, ...lines]);
}
