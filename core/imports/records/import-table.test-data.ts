import type { Ctx } from '#platform/ctx.ts';
import type { ImportFileDetail, ImportKind } from '#shared/contracts/imports.ts';
import { hasEnded } from '#core/jobs/follow-job.ts';
import { getJob } from '#core/jobs/get-job.ts';
import { addFile } from '../add-files.ts';
import { createImport } from '../create-import.ts';
import { getFile } from '../get-file.ts';
import { getImport } from '../get-import.ts';
import { listFiles } from '../list-files.ts';
import { startImport, undoImport } from '../start-import.ts';

/** Adds one CSV to a new draft: what it would do, before anything is written. */
export async function draftTable(
  ctx: Ctx,
  kind: ImportKind,
  csv: string | Uint8Array,
): Promise<ImportFileDetail & { importId: string }> {
  const { id: importId } = await createImport(ctx, { kind });
  const bytes = typeof csv === 'string' ? new TextEncoder().encode(csv) : csv;
  const { id: fileId } = await addFile(ctx, { id: importId, fileName: 'table.csv', bytes });
  return { ...(await getFile(ctx, { id: importId, fileId })), importId };
}

/** Imports one CSV through its job, and gives the file as it is afterwards. */
export async function importTable(
  ctx: Ctx,
  kind: ImportKind,
  csv: string | Uint8Array,
): Promise<ImportFileDetail & { importId: string }> {
  const { importId, id: fileId } = await draftTable(ctx, kind, csv);
  await jobEnd(ctx, (await startImport(ctx, { id: importId })).id);
  return { ...(await getFile(ctx, { id: importId, fileId })), importId };
}

/** Undoes an import through its job: the status of its first file, and what the job says was kept. */
export async function undoTable(
  ctx: Ctx,
  importId: string,
): Promise<{ status: string; kept: unknown; importStatus: string }> {
  const job = await jobEnd(ctx, (await undoImport(ctx, { id: importId })).id);
  const { items } = await listFiles(ctx, { id: importId, limit: 1 });
  return {
    status: items[0]?.status ?? 'gone',
    kept: job.result?.['kept'],
    importStatus: (await getImport(ctx, { id: importId })).status,
  };
}

async function jobEnd(ctx: Ctx, id: string) {
  for (;;) {
    const job = await getJob(ctx, { id });
    if (job.status === 'failed') throw new Error(`The job failed: ${job.error?.message}`);
    if (hasEnded(job)) return job;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
