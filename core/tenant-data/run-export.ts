import { and, eq } from 'drizzle-orm';
import { rm } from 'node:fs/promises';
import { tenantExports } from '#db/schema/audit.ts';
import type { JobHandler } from '#platform/app.ts';
import { audit } from '#platform/audit.ts';
import { forWorkspace, read, write } from '#platform/ctx.ts';
import { writeArchive } from './write-archive.ts';

const keptMs = 7 * 24 * 3600 * 1000;

/** Makes an archive and keeps it for seven days. Begun again after a killed process it starts over, unless it was done. */
export const runExport: JobHandler = async (asked, input, progress) => {
  const ctx = forWorkspace(asked);
  const id = String(input['exportId']);
  const isExport = and(eq(tenantExports.tenantId, ctx.tenant.id), eq(tenantExports.id, id));
  const [made] = await read(ctx, (tx) => tx.select().from(tenantExports).where(isExport));
  if (!made || made.status !== 'running') return { exportId: id };
  const { storage } = ctx.app;
  const path = await storage.draftPath(ctx.tenant.id);
  try {
    const report = await writeArchive(ctx, path, (done, total, step) => progress.report(done, total, step));
    const { key, sizeBytes } = await storage.take(ctx.tenant.id, path);
    const rows = Object.values(report.tables).reduce((sum, count) => sum + count, 0);
    const counts = { sizeBytes, rows, files: report.files, missingFiles: report.missing.length };
    await write(ctx, async (tx) => {
      const expiresAt = new Date(ctx.app.clock.now().getTime() + keptMs);
      const changes = { status: 'ready' as const, storageKey: key, sizeBytes, expiresAt, updatedAt: ctx.now };
      await tx.update(tenantExports).set(changes).where(isExport);
      await audit(ctx, tx, {
        action: 'tenant.exported',
        resourceType: 'tenant-export',
        resourceId: id,
        newValues: counts,
      });
    });
    await progress.report(1, 1);
    return { exportId: id, ...counts };
  } finally {
    await rm(path, { force: true });
  }
};
