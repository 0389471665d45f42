import { and, eq, getTableColumns, ilike, inArray } from 'drizzle-orm';
import { importFiles } from '#db/schema/imports.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { ImportFile, importsContract } from '#shared/contracts/imports.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { presentFiles } from './present-file.ts';
import { findImport } from './find-import.ts';

/** The files of an import, by name. @throws AppError `import.not-found` */
export function listFiles(ctx: Ctx, query: InputOf<typeof importsContract.listFiles>): Promise<Page<ImportFile>> {
  allow(ctx, 'jobs:read');
  const { read: _, undo: _undo, ...columns } = getTableColumns(importFiles);
  const filter = and(
    eq(importFiles.tenantId, ctx.tenant.id),
    eq(importFiles.importId, query.id),
    query.status && inArray(importFiles.status, query.status),
    query.search ? ilike(importFiles.fileName, containing(query.search)) : undefined,
  );
  return read(ctx, async (tx) => {
    await findImport(ctx, tx, query.id);
    const page = await listPage({
      query,
      sorts: {
        fileName: { value: importFiles.fileName, type: 'text' },
        status: { value: importFiles.status, type: 'text' },
        createdAt: { value: importFiles.createdAt, type: 'timestamptz' },
      },
      defaultSort: 'fileName',
      id: importFiles.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ ...columns, sortValue })
          .from(importFiles)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, importFiles, filter),
    });
    return { ...page, items: await presentFiles(ctx, tx, page.items) };
  });
}
