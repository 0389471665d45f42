import { and, eq } from 'drizzle-orm';
import { importFiles, importMappings } from '#db/schema/imports.ts';
import type { Tx } from '#db/database.ts';
import { audit } from '#platform/audit.ts';
import { read, within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { ImportFileDetail, importsContract, Mapping } from '#shared/contracts/imports.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { formatMonth, parseMonth } from '#shared/months.ts';
import { allowImport, allowKind } from './allow-import.ts';
import { assertAccount } from './assert-account.ts';
import { getFile } from './get-file.ts';
import type { ImportFileRow, Reading } from './import-kind.ts';
import { examineFiles, keptReading } from './examine-files.ts';
import { assertDraft, findFile, findImport } from './find-import.ts';

/**
 * Corrects account, month or mapping of a file in a draft, and tells anew what it would do. A corrected mapping is
 * remembered for the next file whose sheets have the same shape.
 * @throws AppError `import-file.not-found`, `import.started`, `account.not-found`
 */
export async function updateFile(
  ctx: Ctx,
  input: InputOf<typeof importsContract.updateFile>,
): Promise<ImportFileDetail> {
  const { id, fileId, ...changes } = input;
  const { draft, file } = await read(ctx, async (tx) => {
    if (changes.accountId) await assertAccount(ctx, tx, changes.accountId);
    const found = await findImport(ctx, tx, id);
    await allowImport(ctx, tx, found);
    return { draft: found, file: await findFile(ctx, tx, id, fileId) };
  });
  allowKind(ctx, draft, changes.createsAccount === true);
  assertDraft(draft);
  if (!file.storageKey)
    throw new AppError(
      'precondition',
      'import-file.refused',
      `${file.fileName} could not be read, so there is nothing to correct.`,
    );
  const corrected = { ...file, ...correction(file, changes) };
  const [examined] = await examineFiles(ctx, draft, [
    { file: corrected, bytes: await ctx.app.storage.get(file.storageKey) },
  ]);
  if (!examined) throw notFound('import-file');
  return write(ctx, async (tx) => {
    assertDraft(await findImport(ctx, tx, id, true));
    const { accountId, createsAccount, month, monthFrom } = corrected;
    await tx
      .update(importFiles)
      .set({
        accountId,
        createsAccount,
        month,
        monthFrom,
        ...examined.values,
        mapping: examined.mapping,
        read: keptReading(examined.reading),
        updatedAt: ctx.now,
      })
      .where(and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.id, fileId)));
    if (changes.mapping && examined.reading) await remember(ctx, tx, draft.kind, changes.mapping, examined.reading);
    const oldValues = {
      accountId: file.accountId,
      createsAccount: file.createsAccount,
      month: file.month === null ? null : formatMonth(file.month),
      mapping: file.mapping,
    };
    await audit(ctx, tx, {
      action: 'import.file-corrected',
      resourceType: 'import',
      resourceId: id,
      oldValues,
      newValues: { fileName: file.fileName, ...changes },
    });
    return getFile(within(ctx, tx), { id, fileId });
  });
}

function correction(
  file: ImportFileRow,
  changes: { accountId?: string | null; createsAccount?: boolean; month?: string | null; mapping?: Mapping },
): Partial<ImportFileRow> {
  const month =
    changes.month === undefined
      ? {}
      : {
          month: changes.month === null ? null : parseMonth(changes.month),
          monthFrom: changes.month === null ? null : ('given' as const),
        };
  return {
    ...(changes.accountId === undefined ? {} : { accountId: changes.accountId, createsAccount: false }),
    ...(changes.createsAccount === undefined ? {} : { createsAccount: changes.createsAccount }),
    ...(changes.mapping === undefined ? {} : { mapping: { ...file.mapping, ...changes.mapping } }),
    ...month,
  };
}

async function remember(ctx: Ctx, tx: Tx, kind: string, given: Mapping, reading: Reading): Promise<void> {
  for (const { name, shape } of reading.sheets) {
    const mapping = given[name];
    if (!mapping || !shape) continue;
    await tx
      .insert(importMappings)
      .values({ tenantId: ctx.tenant.id, id: newId(), kind, shape, mapping })
      .onConflictDoUpdate({
        target: [importMappings.tenantId, importMappings.kind, importMappings.shape],
        set: { mapping, updatedAt: ctx.now },
      });
  }
}
