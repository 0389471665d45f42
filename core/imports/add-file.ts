import { and, eq } from 'drizzle-orm';
import { importFiles } from '#db/schema/imports.ts';
import { audit } from '#platform/audit.ts';
import { allow, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { hashBytes } from '#platform/storage.ts';
import type { ImportFile } from '#shared/contracts/imports.ts';
import { parseMonth } from '#shared/months.ts';
import { importKind } from './import-kinds.ts';
import { noCounts } from './import-kind.ts';
import type { ImportFileRow } from './import-kind.ts';
import { presentFile } from './present-file.ts';
import { examineFile, keptReading } from './read-file.ts';
import { assertDraft, findImport } from './select-import.ts';

const mostFiles = 1000;

/**
 * Adds a file to a draft and tells what it would do. Of a file that can't be read only its report is kept.
 * @throws AppError `import.not-found`, `import.started`, `import.too-many-files`, `import.file-too-large`
 */
export async function addFile(ctx: Ctx, { id, fileName, bytes }: { id: string; fileName: string; bytes: Uint8Array }): Promise<ImportFile> {
  const draft = await read(ctx, (tx) => findImport(ctx, tx, id));
  allow(ctx, importKind(draft.kind).permission);
  assertDraft(draft);
  const mostBytes = ctx.app.env.MAX_UPLOAD_MB * 1024 * 1024;
  if (bytes.length > mostBytes) {
    throw new AppError('limit', 'import.file-too-large', `${fileName} is larger than the limit of ${ctx.app.env.MAX_UPLOAD_MB} MB. Split it into smaller files.`);
  }
  const month = draft.options.month === undefined ? null : parseMonth(draft.options.month);
  const file: ImportFileRow = {
    tenantId: ctx.tenant.id,
    id: newId(),
    importId: id,
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
  const { reading, mapping, values } = await examineFile(ctx, draft, file, bytes);
  const storageKey = reading ? await ctx.app.storage.put(ctx.tenant.id, bytes) : null;
  const stored = { ...file, ...values, mapping, storageKey, read: keptReading(reading) };
  return write(ctx, async (tx) => {
    assertDraft(await findImport(ctx, tx, id, true));
    const count = await tx.$count(importFiles, and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.importId, id)));
    if (count >= mostFiles) throw new AppError('limit', 'import.too-many-files', `An import takes at most ${mostFiles} files. Start this one, and begin another.`);
    await tx.insert(importFiles).values(stored);
    const { fileName: name, sizeBytes, sha256, status } = stored;
    await audit(ctx, tx, { action: 'import.file-added', resourceType: 'import', resourceId: id, newValues: { fileName: name, sizeBytes, sha256, status } });
    return presentFile(ctx, tx, stored);
  });
}
