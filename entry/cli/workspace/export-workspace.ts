import { randomBytes } from 'node:crypto';
import { rename, rm, stat } from 'node:fs/promises';
import { writeArchive } from '#core/tenant-data/write-archive.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';

/** Writes all data of a workspace to a documented archive; the file takes its name when it is complete. */
export async function exportWorkspace(
  ctx: Ctx,
  { output, json = false }: { output: string; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const draft = `${output}.${randomBytes(4).toString('hex')}.part`;
  try {
    const report = await writeArchive(ctx, draft, async () => undefined);
    await rename(draft, output);
    const rows = Object.values(report.tables).reduce((sum, count) => sum + count, 0);
    const counts = {
      sizeBytes: (await stat(output)).size,
      rows,
      files: report.files,
      missingFiles: report.missing.length,
    };
    await write(ctx, (tx) =>
      audit(ctx, tx, { action: 'tenant.exported', resourceType: 'tenant-export', resourceId: null, newValues: counts }),
    );
    io.out(json ? JSON.stringify({ path: output, ...counts }) : `${output}: ${rows} rows and ${report.files} files.`);
    if (report.missing.length > 0)
      io.err(`${report.missing.length} files are not in the storage: ${report.missing.join(', ')}`);
  } finally {
    await rm(draft, { force: true });
  }
}
