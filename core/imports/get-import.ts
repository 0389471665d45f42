import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Import } from '#shared/contracts/imports.ts';
import { findImport, presentImport } from './find-import.ts';

/** An import with the counts of its files and its job. @throws AppError `import.not-found` */
export function getImport(ctx: Ctx, { id }: { id: string }): Promise<Import> {
  allow(ctx, 'jobs:read');
  return read(ctx, async (tx) => presentImport(ctx, tx, await findImport(ctx, tx, id)));
}
