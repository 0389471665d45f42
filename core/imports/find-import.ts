import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { importFiles, imports } from '#db/schema/imports.ts';
import { jobs } from '#db/schema/jobs.ts';
import { presentJob } from '#core/jobs/present-job.ts';
import { may } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { Import } from '#shared/contracts/imports.ts';
import { mayImport } from './allow-import.ts';
import type { ImportFileRow, ImportRow } from './import-kind.ts';

/** One import by its id. @throws AppError `import.not-found` */
export async function findImport(ctx: Ctx, tx: Tx, id: string, lock = false): Promise<ImportRow> {
  const query = tx
    .select()
    .from(imports)
    .where(and(eq(imports.tenantId, ctx.tenant.id), eq(imports.id, id)));
  const [found] = await (lock ? query.for('update') : query);
  if (!found) throw notFound('import');
  return found;
}

/** @throws AppError `import.started` unless files can still be added and corrected */
export function assertDraft(draft: ImportRow): void {
  if (draft.status === 'draft') return;
  throw new AppError(
    'precondition',
    'import.started',
    'This import has been started already. Begin a new one for more files.',
  );
}

/** One file of an import. @throws AppError `import-file.not-found` */
export async function findFile(ctx: Ctx, tx: Tx, importId: string, fileId: string): Promise<ImportFileRow> {
  const isFile = and(
    eq(importFiles.tenantId, ctx.tenant.id),
    eq(importFiles.importId, importId),
    eq(importFiles.id, fileId),
  );
  const [file] = await tx.select().from(importFiles).where(isFile);
  if (!file) throw notFound('import-file');
  return file;
}

const ofStatus = (status: ImportFileRow['status']) =>
  sql<number>`count(*) filter (where ${importFiles.status} = ${status})::int`;

/** The counts of an import's files and its job, as the API shows an import. */
export async function presentImport(ctx: Ctx, tx: Tx, row: ImportRow): Promise<Import> {
  const [counts] = await tx
    .select({
      total: sql<number>`count(*)::int`,
      ready: ofStatus('ready'),
      needsInput: ofStatus('needs-input'),
      refused: ofStatus('refused'),
      imported: ofStatus('imported'),
      unchanged: ofStatus('unchanged'),
      failed: ofStatus('failed'),
      rows: sql<number>`coalesce(sum(${importFiles.rows}), 0)::int`,
      problems: sql<number>`coalesce(sum(${importFiles.problems}), 0)::int`,
      createsAccount: sql<boolean>`coalesce(bool_or(${importFiles.createsAccount}), false)`,
    })
    .from(importFiles)
    .where(and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.importId, row.id)));
  if (!counts) throw new Error('Counting gave no row.');
  const job = row.jobId
    ? (
        await tx
          .select()
          .from(jobs)
          .where(and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.id, row.jobId)))
      )[0]
    : undefined;
  const { rows, problems, createsAccount, ...files } = counts;
  const canWrite = mayImport(ctx, row, createsAccount);
  return {
    id: row.id,
    kind: row.kind,
    status: row.status,
    createdBy: row.createdBy && row.createdByName !== null ? { id: row.createdBy, name: row.createdByName } : null,
    createdAt: row.createdAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    job: job ? presentJob(job) : null,
    files,
    rows,
    problems,
    can: {
      update: canWrite && row.status === 'draft',
      start: canWrite && row.status === 'draft' && files.ready > 0 && files.needsInput === 0,
      cancel: may(ctx.actor, 'jobs:write') && (row.status === 'queued' || row.status === 'running'),
      undo: canWrite && ['done', 'failed', 'cancelled'].includes(row.status) && files.imported > 0,
    },
  };
}
