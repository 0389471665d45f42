import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { importFiles } from '#db/schema/imports.ts';
import { may } from '#platform/actor.ts';
import { allow } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ImportRow } from './import-kind.ts';
import { importKind } from './import-kinds.ts';

type Asked = Pick<ImportRow, 'kind' | 'options'>;

/**
 * Whoever prepares, starts or undoes an import must hold what its kind asks for, whoever has prepared it until now.
 * @throws AppError `session.forbidden`
 */
export async function allowImport(ctx: Ctx, tx: Tx, draft: Asked & { id: string }): Promise<void> {
  const isCreating = and(
    eq(importFiles.tenantId, ctx.tenant.id),
    eq(importFiles.importId, draft.id),
    eq(importFiles.createsAccount, true),
  );
  allowKind(ctx, draft, (await tx.$count(importFiles, isCreating)) > 0);
}

/** The same of an import that is not there yet, or when it is known already whether a file of it may create accounts. */
export function allowKind(ctx: Ctx, draft: Asked, createsAccount: boolean): void {
  for (const permission of permissionsOf(draft, createsAccount)) allow(ctx, permission);
}

/** Whether the actor holds what `allowKind` asks for. */
export function mayImport({ actor }: Ctx, draft: Asked, createsAccount: boolean): boolean {
  return permissionsOf(draft, createsAccount).every((permission) => may(actor, permission));
}

// A file that is added takes on what the draft says, so this counts without any.
function permissionsOf({ kind, options }: Asked, createsAccount: boolean): readonly string[] {
  return importKind(kind).permissions({ createsAccounts: createsAccount || options.createsAccounts === true });
}
