import { and, eq, inArray } from 'drizzle-orm';
import { imports } from '#db/schema/imports.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { Import, importsContract } from '#shared/contracts/imports.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { presentImport } from './find-import.ts';

/** Imports, newest first. */
export async function listImports(ctx: Ctx, query: InputOf<typeof importsContract.list>): Promise<Page<Import>> {
  allow(ctx, 'jobs:read');
  const filter = and(
    eq(imports.tenantId, ctx.tenant.id),
    query.kind && inArray(imports.kind, query.kind),
    query.status && inArray(imports.status, query.status),
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: { createdAt: { value: imports.createdAt, type: 'timestamptz' } },
      defaultSort: '-createdAt',
      id: imports.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: imports.id, row: imports, sortValue })
          .from(imports)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, imports, filter),
    });
    const items: Import[] = [];
    for (const { row } of page.items) items.push(await presentImport(ctx, tx, row));
    return { ...page, items };
  });
}
