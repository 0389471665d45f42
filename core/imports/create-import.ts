import { imports } from '#db/schema/imports.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import type { Import, importsContract } from '#shared/contracts/imports.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { allowKind } from './allow-import.ts';
import { assertAccount } from './assert-account.ts';
import { presentImport } from './find-import.ts';

/**
 * Begins an import: a draft that takes files. Nothing of the workspace changes before it is started.
 * @throws AppError `account.not-found`
 */
export async function createImport(
  ctx: Ctx,
  { kind, ...options }: InputOf<typeof importsContract.create>,
): Promise<Import> {
  allowKind(ctx, { kind, options }, false);
  return write(ctx, async (tx) => {
    if (options.accountId !== undefined) await assertAccount(ctx, tx, options.accountId);
    const [row] = await tx
      .insert(imports)
      .values({
        tenantId: ctx.tenant.id,
        id: newId(),
        kind,
        options,
        createdBy: ctx.actor.type === 'user' ? ctx.actor.id : null,
        createdByName: ctx.actor.name,
        createdAt: ctx.now,
        updatedAt: ctx.now,
      })
      .returning();
    if (!row) throw new Error('The import was not stored.');
    await audit(ctx, tx, {
      action: 'import.created',
      resourceType: 'import',
      resourceId: row.id,
      newValues: { kind, ...options },
    });
    return presentImport(ctx, tx, row);
  });
}
