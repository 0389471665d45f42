import { and, eq } from 'drizzle-orm';
import { insertRows } from '#db/insert-rows.ts';
import { importFiles } from '#db/schema/imports.ts';
import { auditAll } from '#platform/audit.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { hashBytes } from '#platform/storage.ts';
import type { ImportFile } from '#shared/contracts/imports.ts';
import { parseMonth } from '#shared/months.ts';
import { allowImport } from './allow-import.ts';
import { noCounts } from './import-kind.ts';
import type { ImportFileRow, ImportRow } from './import-kind.ts';
import { presentFiles } from './present-file.ts';
import { examineFiles, keptReading } from './examine-files.ts';
import { assertDraft, findImport } from './find-import.ts';

const mostFiles = 1000;

export type NewFile = { fileName: string; bytes: Uint8Array };

/**
 * Adds files to a draft and tells what each would do, in the order given. Of a file that can't be read only its report
 * is kept.
 * @throws AppError `import.not-found`, `import.started`, `import.too-many-files`, `import.file-too-large`
 */
export async function addFiles(ctx: Ctx, { id, files }: { id: string; files: NewFile[] }): Promise<ImportFile[]> {
  const draft = await read(ctx, async (tx) => {
    const found = await findImport(ctx, tx, id);
    await allowImport(ctx, tx, found);
    return found;
  });
  assertDraft(draft);
  for (const file of files) assertSize(ctx, file);
  const added: ImportFile[] = [];
  const parts = Array.from({ length: Math.ceil(files.length / filesPerPart) }, (_, index) =>
    files.slice(index * filesPerPart, (index + 1) * filesPerPart),
  );
  const reading: Promise<ImportFileRow[]>[] = [];
  for (const [index] of parts.entries()) {
    // Parts are read, in the other process, while the ones before them are compared and stored.
    for (const part of parts.slice(index + reading.length, index + 1 + partsAhead)) {
      const next = readPart(ctx, draft, part);
      // Awaited in its round; should storing fail before, its own failure must not go unheard.
      next.catch(() => undefined);
      reading.push(next);
    }
    const rows = await reading.shift();
    if (rows) added.push(...(await storePart(ctx, draft, rows)));
  }
  return added;
}

const filesPerPart = 15;
const partsAhead = 2;

async function readPart(ctx: Ctx, draft: ImportRow, files: NewFile[]): Promise<ImportFileRow[]> {
  const sources = files.map(({ fileName, bytes }) => ({ file: newRow(ctx, draft, fileName, bytes), bytes }));
  const examined = files.length > 0 ? await examineFiles(ctx, draft, sources) : [];
  return Promise.all(
    sources.map(async ({ file, bytes }, index): Promise<ImportFileRow> => {
      const { reading, mapping, values } = examined[index] ?? { reading: null, mapping: {}, values: {} };
      const storageKey = reading ? await ctx.app.storage.put(ctx.tenant.id, bytes) : null;
      return { ...file, ...values, mapping, storageKey, read: keptReading(reading) };
    }),
  );
}

function storePart(ctx: Ctx, { id }: ImportRow, rows: ImportFileRow[]): Promise<ImportFile[]> {
  return write(ctx, async (tx) => {
    assertDraft(await findImport(ctx, tx, id, true));
    const isInImport = and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.importId, id));
    if ((await tx.$count(importFiles, isInImport)) + rows.length > mostFiles) {
      throw new AppError(
        'limit',
        'import.too-many-files',
        `An import takes at most ${mostFiles} files. Start this one, and begin another.`,
      );
    }
    await insertRows(tx, importFiles, rows);
    const changes = rows.map(({ fileName, sizeBytes, sha256, status }) => ({
      action: 'import.file-added',
      resourceType: 'import',
      resourceId: id,
      newValues: { fileName, sizeBytes, sha256, status },
    }));
    await auditAll(ctx, tx, changes);
    return presentFiles(ctx, tx, rows);
  });
}

/** Adds one file; see addFiles. */
export async function addFile(ctx: Ctx, { id, ...file }: { id: string } & NewFile): Promise<ImportFile> {
  const [added] = await addFiles(ctx, { id, files: [file] });
  if (!added) throw new Error('The file was not added.');
  return added;
}

function assertSize(ctx: Ctx, { fileName, bytes }: NewFile): void {
  const most = ctx.app.env.MAX_UPLOAD_MB;
  if (bytes.length <= most * 1024 * 1024) return;
  throw new AppError(
    'limit',
    'import.file-too-large',
    `${fileName} is larger than the limit of ${most} MB. Split it into smaller files.`,
  );
}

function newRow(ctx: Ctx, draft: ImportRow, fileName: string, bytes: Uint8Array): ImportFileRow {
  const month = draft.options.month === undefined ? null : parseMonth(draft.options.month);
  return {
    tenantId: ctx.tenant.id,
    id: newId(),
    importId: draft.id,
    fileName: fileName.slice(-255),
    sizeBytes: bytes.length,
    sha256: hashBytes(bytes),
    storageKey: null,
    format: null,
    status: 'refused',
    reason: null,
    accountId: draft.options.accountId ?? null,
    accountGuess: null,
    createsAccount: draft.options.createsAccounts ?? false,
    month,
    monthFrom: month === null ? null : 'given',
    mapping: {},
    read: null,
    rows: 0,
    counts: noCounts,
    problems: 0,
    uploadId: null,
    undo: null,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  };
}
