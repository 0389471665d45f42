import type { Tx } from '#db/database.ts';
import { importMappings } from '#db/schema/imports.ts';
import { and, eq, inArray } from 'drizzle-orm';
import type { Ctx } from '#platform/ctx.ts';
import { read } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Mapping } from '#shared/contracts/imports.ts';
import { importKind } from './import-kinds.ts';
import { noCounts } from './import-kind.ts';
import type { Assessment, ImportFileRow, ImportRow, Reading } from './import-kind.ts';

/** Rows of a reading are kept with the file up to here; a larger file is read again when it is imported. */
export const mostKeptRows = 5000;

/** What a file says and would do, or why it can't be read. */
export type Examined = { reading: Reading | null; mapping: Mapping; values: Partial<ImportFileRow> };

/**
 * Reads a file with a person's corrections, or with those remembered for sheets of its shape, and finds what importing
 * it would do. Writes nothing.
 */
export async function examineFile(ctx: Ctx, draft: ImportRow, file: ImportFileRow, bytes: Uint8Array): Promise<Examined> {
  const kind = importKind(draft.kind);
  const source = { bytes, fileName: file.fileName };
  try {
    let mapping = file.mapping;
    let reading = await kind.read(ctx, source, { mapping, month: file.monthFrom === 'given' ? file.month : null });
    const remembered = await read(ctx, (tx) => rememberedMapping(ctx, tx, draft, reading, mapping));
    if (Object.keys(remembered).length > 0) {
      mapping = { ...remembered, ...mapping };
      reading = await kind.read(ctx, source, { mapping, month: file.monthFrom === 'given' ? file.month : null });
    }
    const found = await read(ctx, (tx) => kind.assess(ctx, tx, draft, file, reading, 0));
    return { reading, mapping, values: { ...assessed(found), format: reading.format, rows: reading.rows.length } };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const reason = { reason: error.reason, message: error.message };
    return { reading: null, mapping: file.mapping, values: { status: 'refused', reason, counts: noCounts, rows: 0, problems: 0 } };
  }
}

/** The columns of a file that follow from what it would do. */
export function assessed(found: Assessment): Partial<ImportFileRow> {
  const { status, reason, accountId, accountGuess, month, monthFrom, counts } = found;
  return { status, reason, accountId, accountGuess, month, monthFrom, counts, problems: found.problems.length };
}

/** What is kept of a reading with its file. */
export function keptReading(reading: Reading | null): Record<string, unknown> | null {
  if (!reading) return null;
  const isLarge = reading.rows.length > mostKeptRows;
  return { ...reading, rows: isLarge ? [] : reading.rows, isPartial: isLarge };
}

/** The reading of a stored file: the kept one, or a new one of a file too large to keep. */
export async function readingOf(ctx: Ctx, draft: ImportRow, file: ImportFileRow): Promise<Reading> {
  const kept = file.read as (Reading & { isPartial?: boolean }) | null;
  if (kept && !kept.isPartial) return kept;
  if (!file.storageKey) throw new AppError('precondition', 'import-file.gone', `${file.fileName} is not stored any more. Upload it again.`);
  const bytes = await ctx.app.storage.get(file.storageKey);
  return importKind(draft.kind).read(ctx, { bytes, fileName: file.fileName }, { mapping: file.mapping, month: file.monthFrom === 'given' ? file.month : null });
}

async function rememberedMapping(ctx: Ctx, tx: Tx, draft: ImportRow, reading: Reading, given: Mapping): Promise<Mapping> {
  const shapes = reading.sheets.flatMap((sheet) => (sheet.shape && !given[sheet.name] ? sheet.shape : []));
  if (shapes.length === 0) return {};
  const known = await tx
    .select({ shape: importMappings.shape, mapping: importMappings.mapping })
    .from(importMappings)
    .where(and(eq(importMappings.tenantId, ctx.tenant.id), eq(importMappings.kind, draft.kind), inArray(importMappings.shape, shapes)));
  const byShape = new Map(known.map(({ shape, mapping }) => [shape, mapping]));
  return Object.fromEntries(
    reading.sheets.flatMap((sheet) => {
      const mapping = sheet.shape && !given[sheet.name] ? byShape.get(sheet.shape) : undefined;
      return mapping ? [[sheet.name, mapping]] : [];
    }),
  );
}
