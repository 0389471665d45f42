import { and, eq } from 'drizzle-orm';
import { importFiles, imports } from '#db/schema/imports.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { allowImport } from './allow-import.ts';
import { assertDraft, findFile, findImport } from './find-import.ts';

/** Takes a file out of a draft. @throws AppError `import-file.not-found`, `import.started` */
export async function removeFile(ctx: Ctx, { id, fileId }: { id: string; fileId: string }): Promise<{ isDone: true }> {
  return write(ctx, async (tx) => {
    const draft = await findImport(ctx, tx, id, true);
    await allowImport(ctx, tx, draft);
    assertDraft(draft);
    const file = await findFile(ctx, tx, id, fileId);
    await tx.delete(importFiles).where(and(eq(importFiles.tenantId, ctx.tenant.id), eq(importFiles.id, fileId)));
    await audit(ctx, tx, {
      action: 'import.file-removed',
      resourceType: 'import',
      resourceId: id,
      oldValues: { fileName: file.fileName },
    });
    return { isDone: true };
  });
}

/** Discards a draft with all its files. @throws AppError `import.not-found`, `import.started` */
export async function discardImport(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  return write(ctx, async (tx) => {
    const draft = await findImport(ctx, tx, id, true);
    await allowImport(ctx, tx, draft);
    assertDraft(draft);
    await tx.delete(imports).where(and(eq(imports.tenantId, ctx.tenant.id), eq(imports.id, id)));
    await audit(ctx, tx, {
      action: 'import.discarded',
      resourceType: 'import',
      resourceId: id,
      oldValues: { kind: draft.kind },
    });
    return { isDone: true };
  });
}
