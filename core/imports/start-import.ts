import { and, eq } from 'drizzle-orm';
import { importFiles, imports } from '#db/schema/imports.ts';
import { startJob } from '#core/jobs/start-job.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { allowImport } from './allow-import.ts';
import { assertDraft, findImport, presentImport } from './find-import.ts';

/**
 * Starts a draft: its files are imported by a job that can be followed and cancelled. Starting twice starts once.
 * @throws AppError `import.not-found`, `import.started`, `import.needs-input`, `import.empty`
 */
export async function startImport(ctx: Ctx, { id }: { id: string }): Promise<Job> {
  return write(ctx, async (tx) => {
    const draft = await findImport(ctx, tx, id, true);
    await allowImport(ctx, tx, draft);
    assertDraft(draft);
    const { files } = await presentImport(ctx, tx, draft);
    if (files.needsInput > 0)
      throw new AppError(
        'precondition',
        'import.needs-input',
        `${files.needsInput} of the files need an account or a correction first. Complete them or take them out.`,
      );
    if (files.ready === 0) throw new AppError('precondition', 'import.empty', 'There is no file to import yet.');
    return begin(ctx, tx, id, 'import.apply', 'queued', files.ready);
  });
}

/**
 * Undoes an import as a whole, by a job. Files whose effects were changed since stay, and the report says why.
 * @throws AppError `import.not-found`, `import.nothing-to-undo`
 */
export async function undoImport(ctx: Ctx, { id }: { id: string }): Promise<Job> {
  return write(ctx, async (tx) => {
    const row = await findImport(ctx, tx, id, true);
    await allowImport(ctx, tx, row);
    const { can, files } = await presentImport(ctx, tx, row);
    if (!can.undo) throw new AppError('precondition', 'import.nothing-to-undo', 'This import has nothing to undo.');
    return begin(ctx, tx, id, 'import.undo', 'running', files.imported);
  });
}

async function begin(
  ctx: Ctx,
  tx: Parameters<typeof startJob>[1],
  id: string,
  kind: string,
  status: 'queued' | 'running',
  total: number,
): Promise<Job> {
  const job = await startJob(ctx, tx, { kind, input: { importId: id }, total });
  await tx
    .update(imports)
    .set({ status, jobId: job.id, updatedAt: ctx.now })
    .where(and(eq(imports.tenantId, ctx.tenant.id), eq(imports.id, id)));
  await audit(ctx, tx, {
    action: kind === 'import.apply' ? 'import.started' : 'import.undo-started',
    resourceType: 'import',
    resourceId: id,
    newValues: { jobId: job.id },
  });
  return job;
}

/** The files of an import that wait to be imported. */
export function isWaiting(ctx: Ctx, importId: string) {
  return and(
    eq(importFiles.tenantId, ctx.tenant.id),
    eq(importFiles.importId, importId),
    eq(importFiles.status, 'ready'),
  );
}
