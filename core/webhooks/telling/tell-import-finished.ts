import { and, eq, sql } from 'drizzle-orm';
import { importFiles, imports } from '#db/schema/imports.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events } from '#shared/events.ts';
import { queueDeliveries } from '../deliveries/queue-deliveries.ts';

/** An import has come to its end, or was undone: what kind it was, who began it, and how its files fared. */
export async function tellImportFinished(ctx: Ctx, { importId, status }: Events['import.finished']): Promise<void> {
  await write(ctx, (tx) =>
    queueDeliveries(ctx, tx, 'import.finished', async () => {
      const isImport = and(eq(imports.tenantId, ctx.tenant.id), eq(imports.id, importId));
      const [row] = await tx.select().from(imports).where(isImport);
      if (!row) return [];
      const counts = await tx
        .select({ status: importFiles.status, count: sql<number>`count(*)::int` })
        .from(importFiles)
        .where(and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.importId, importId)))
        .groupBy(importFiles.status);
      const total = counts.reduce((sum, { count }) => sum + count, 0);
      const files = { total, ...Object.fromEntries(counts.map((one) => [one.status, one.count])) };
      const createdBy = row.createdByName === null ? null : { id: row.createdBy, name: row.createdByName };
      return [{ import: { id: importId, kind: row.kind, status, createdBy }, files }];
    }),
  );
}
