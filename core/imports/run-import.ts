import { and, asc, desc, eq, inArray, sql, getTableColumns } from 'drizzle-orm';
import { importFiles, imports } from '#db/schema/imports.ts';
import type { Tx } from '#db/database.ts';
import type { JobHandler, Progress } from '#platform/app.ts';
import { read, within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { AppError } from '#platform/errors.ts';
import { importKind } from './import-kinds.ts';
import { noCounts } from './import-kind.ts';
import type { ImportFileRow, ImportRow, Outcome, ReadFile } from './import-kind.ts';
import { readingOf } from './examine-files.ts';
import { findImport } from './find-import.ts';

/**
 * Imports the files that still wait, group by group; each group is one transaction, so a process killed in between
 * goes on with the next group and repeats none.
 */
export const runImport: JobHandler = async (ctx, input, progress) => {
  const importId = String(input['importId']);
  const draft = await read(ctx, (tx) => findImport(ctx, tx, importId));
  const kind = importKind(draft.kind);
  const files = await summaries(ctx, importId);
  // A message that comes twice finds the work done, and must not bring back what was undone since.
  if (draft.status === 'done' || draft.status === 'undone') return tally(files);
  const groups = kind.group(files.filter((file) => file.status === 'ready'));
  const total = files.filter((file) => file.status !== 'refused').length;
  let done = total - groups.flat().length;
  await setStatus(ctx, importId, 'running');
  try {
    const batches = batchesOf(groups);
    for (const [index, batch] of batches.entries()) {
      await progress.report(done, total, batch[0]?.[0]?.fileName);
      await applyBatch(ctx, draft, batch);
      done += batch.flat().length;
      if (isPowerOfTwo(index + 1) && index + 1 < batches.length) await ctx.db.tidy(kind.tables);
    }
    await progress.report(total, total);
  } catch (error) {
    if (!isGivenBack(progress)) await setStatus(ctx, importId, isCancelled(error) ? 'cancelled' : 'failed');
    throw error;
  }
  await setStatus(ctx, importId, 'done');
  return tally(await summaries(ctx, importId));
};

const isCancelled = (error: unknown) => error instanceof AppError && error.reason === 'job.cancelled';

// When the process ends, the job goes back to the queue and goes on later; then its import is still running.
const isGivenBack = ({ signal }: Progress) => signal.aborted && !(signal.reason instanceof AppError);

// After batch 1, 2, 4, ...: as often as what has been imported doubles, for the sake of the batches to come.
const isPowerOfTwo = (count: number) => (count & (count - 1)) === 0;

const filesPerBatch = 18;

/** Groups put together until they make a transaction worth its cost. */
function batchesOf(groups: ImportFileRow[][]): ImportFileRow[][][] {
  const batches: ImportFileRow[][][] = [];
  for (const group of groups) {
    const last = batches.at(-1);
    if (last && last.flat().length + group.length <= filesPerBatch) last.push(group);
    else batches.push([group]);
  }
  return batches;
}

/** Writes a batch in one transaction; when that fails, each group in its own, so that one at fault takes no other along. */
async function applyBatch(ctx: Ctx, draft: ImportRow, batch: ImportFileRow[][]): Promise<void> {
  try {
    await applyFiles(ctx, draft, batch.flat());
  } catch (error) {
    if (ctx.signal?.aborted) throw error;
    if (batch.length > 1) {
      for (const group of batch) await applyBatch(ctx, draft, [group]);
      return;
    }
    ctx.app.log.error({ err: error, importId: draft.id, requestId: ctx.requestId }, 'import of a file failed');
    const message =
      error instanceof AppError
        ? error.message
        : `Something went wrong on our side. The log has more under the request id ${ctx.requestId}.`;
    const reason = { reason: error instanceof AppError ? error.reason : 'internal.fault', message };
    await write(ctx, (tx) =>
      saveOutcomes(
        ctx,
        tx,
        batch.flat().map((file) => ({ fileId: file.id, status: 'failed', reason, counts: noCounts })),
      ),
    );
  }
}

async function applyFiles(ctx: Ctx, draft: ImportRow, files: ImportFileRow[]): Promise<void> {
  await write(ctx, async (tx) => {
    const waiting = await loadWaiting(
      ctx,
      tx,
      files.map((file) => file.id),
    );
    const readings: ReadFile[] = [];
    for (const file of waiting) readings.push({ file, reading: await readingOf(within(ctx, tx), draft, file) });
    if (readings.length > 0) await saveOutcomes(ctx, tx, await importKind(draft.kind).apply(ctx, tx, draft, readings));
  });
}

/** Undoes the imported files of an import, the newest first; what can't be undone stays and is counted. */
export const runUndo: JobHandler = async (ctx, input, progress) => {
  const importId = String(input['importId']);
  const draft = await read(ctx, (tx) => findImport(ctx, tx, importId));
  const kind = importKind(draft.kind);
  const files = (await summaries(ctx, importId)).filter((file) => file.status === 'imported').toReversed();
  const kept: { fileName: string; message: string }[] = [];
  try {
    for (const [index, { id, fileName }] of files.entries()) {
      await progress.report(index, files.length, fileName);
      const isFile = and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.id, id));
      await write(ctx, async (tx) => {
        const [file] = await tx.select().from(importFiles).where(isFile).for('update');
        if (file?.status !== 'imported') return;
        await kind.undo(ctx, tx, file);
        await tx.update(importFiles).set({ status: 'undone', updatedAt: new Date() }).where(isFile);
      }).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        kept.push({ fileName, message: error.message });
      });
    }
  } catch (error) {
    // What is still imported can be undone by another try.
    if (!isGivenBack(progress)) await setStatus(ctx, importId, 'done', false);
    throw error;
  }
  const isUndone = kept.length === 0;
  await setStatus(ctx, importId, isUndone ? 'undone' : 'done', isUndone);
  // Counted from the files: what was undone before a restart counts too.
  const undone = (await summaries(ctx, importId)).filter((file) => file.status === 'undone').length;
  return { undone, kept };
};

/** Files in the order in which they were imported, without what was read of them. */
async function summaries(ctx: Ctx, importId: string): Promise<ImportFileRow[]> {
  const { read: _, undo: _undo, ...columns } = getTableColumns(importFiles);
  const rows = await read(ctx, (tx) =>
    tx
      .select(columns)
      .from(importFiles)
      .where(and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.importId, importId)))
      .orderBy(asc(importFiles.updatedAt), asc(importFiles.month), asc(importFiles.id)),
  );
  return rows.map((row) => ({ ...row, read: null, undo: null }));
}

async function loadWaiting(ctx: Ctx, tx: Tx, ids: string[]): Promise<ImportFileRow[]> {
  const files = await tx
    .select()
    .from(importFiles)
    .where(and(eq(importFiles.tenantId, ctx.tenant.id), inArray(importFiles.id, ids), eq(importFiles.status, 'ready')))
    .orderBy(desc(importFiles.id))
    .for('update');
  return ids.flatMap((id) => files.find((file) => file.id === id) ?? []);
}

async function saveOutcomes(ctx: Ctx, tx: Tx, outcomes: Outcome[]): Promise<void> {
  const given = outcomes.map(({ fileId, status, reason, counts, accountId, uploadId, undo, problems }) => ({
    id: fileId,
    status,
    reason: reason ?? null,
    counts,
    account_id: accountId ?? null,
    upload_id: uploadId ?? null,
    undo: undo ?? null,
    problems: problems ?? [],
  }));
  await tx.execute(sql`
    update import_files f set status = g.status, reason = g.reason, counts = g.counts, upload_id = g.upload_id, undo = g.undo,
      account_id = coalesce(g.account_id, f.account_id), updated_at = clock_timestamp(),
      problems = coalesce(jsonb_array_length(f.read -> 'problems'), 0) + jsonb_array_length(g.problems),
      read = f.read || jsonb_build_object('rows', '[]'::jsonb, 'problems', (f.read -> 'problems') || g.problems)
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb)
      as g(id uuid, status text, reason jsonb, counts jsonb, account_id uuid, upload_id uuid, undo jsonb, problems jsonb)
    where f.tenant_id = ${ctx.tenant.id} and f.id = g.id`);
}

type Ended = 'done' | 'failed' | 'cancelled' | 'undone';

/** Sets how an import stands; `isEnd` tells that it has come to its end. */
async function setStatus(ctx: Ctx, id: string, status: Ended | 'running', isEnd = status !== 'running'): Promise<void> {
  const finishedAt = status === 'running' ? null : new Date();
  await write(ctx, async (tx) => {
    await tx
      .update(imports)
      .set({ status, finishedAt, updatedAt: new Date() })
      .where(and(eq(imports.tenantId, ctx.tenant.id), eq(imports.id, id)));
    if (isEnd) await emit(ctx, tx, 'import.finished', { importId: id, status });
  });
}

function tally(files: ImportFileRow[]): Record<string, unknown> {
  const count = (status: ImportFileRow['status']) => files.filter((file) => file.status === status).length;
  return {
    imported: count('imported'),
    unchanged: count('unchanged'),
    failed: count('failed'),
    refused: count('refused'),
    files: files.length,
  };
}
