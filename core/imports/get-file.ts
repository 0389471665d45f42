import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ImportFileDetail } from '#shared/contracts/imports.ts';
import { importKind } from './import-kinds.ts';
import type { Reading } from './import-kind.ts';
import { presentFile } from './present-file.ts';
import { findFile, findImport } from './find-import.ts';

const mostRows = 500;
const mostProblems = 2000;

/** A file in full: how it was read, its first 500 rows with what they would do, its problems. @throws AppError `import-file.not-found` */
export function getFile(ctx: Ctx, { id, fileId }: { id: string; fileId: string }): Promise<ImportFileDetail> {
  allow(ctx, 'jobs:read');
  return read(ctx, async (tx) => {
    const draft = await findImport(ctx, tx, id);
    const file = await findFile(ctx, tx, id, fileId);
    const kind = importKind(draft.kind);
    const reading = file.read as Reading | null;
    const isOpen = file.status === 'ready' || file.status === 'needs-input';
    const [assessment] = reading && isOpen ? await kind.assess(ctx, tx, [{ file, reading }], mostRows) : [];
    return {
      ...(await presentFile(ctx, tx, file)),
      fields: kind.fields,
      mapping: file.mapping,
      sheets: (reading?.sheets ?? []).map(({ shape: _, ...sheet }) => sheet),
      preview: assessment?.rows ?? [],
      problemList: ((assessment ?? reading)?.problems ?? []).slice(0, mostProblems),
      skipped: (reading?.skipped ?? []).slice(0, mostProblems),
    };
  });
}
