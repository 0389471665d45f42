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
const mostKeptRows = 5000;

/** A file with its bytes, to be read. */
export type Source = { file: ImportFileRow; bytes: Uint8Array };

/** What a file says and would do, or why it can't be read. */
export type Examined = { reading: Reading | null; mapping: Mapping; values: Partial<ImportFileRow> };

/**
 * Reads files with a person's corrections, or with those remembered for sheets of their shape, and finds what importing
 * them would do. Writes nothing.
 */
export async function examineFiles(ctx: Ctx, draft: ImportRow, sources: Source[]): Promise<Examined[]> {
  const kind = importKind(draft.kind);
  const readOne = await kind.reader(ctx);
  const readAs = ({ file, bytes }: Source, mapping: Mapping) =>
    readOne({ bytes, fileName: file.fileName, mapping, month: givenMonth(file) }).catch((error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    });
  const first = await Promise.all(sources.map((source) => readAs(source, source.file.mapping)));
  const remembered = await read(ctx, (tx) => rememberedMappings(ctx, tx, draft, first));
  const tried = await Promise.all(
    sources.map(async (source, index) => {
      const found = first[index];
      if (!found || found instanceof AppError) return { source, mapping: source.file.mapping, found: found ?? null };
      const known = mappingOf(found, source.file.mapping, remembered);
      if (Object.keys(known).length === 0) return { source, mapping: source.file.mapping, found };
      const mapping = { ...known, ...source.file.mapping };
      return { source, mapping, found: await readAs(source, mapping) };
    }),
  );
  const readable = tried.flatMap(({ source, found }) =>
    found && !(found instanceof AppError) ? { file: source.file, reading: found } : [],
  );
  const assessments = readable.length > 0 ? await read(ctx, (tx) => kind.assess(ctx, tx, readable, 0)) : [];
  const assessmentOf = new Map(readable.map(({ file }, index) => [file.id, assessments[index]]));
  return tried.map(({ source, mapping, found }) => {
    const assessment = assessmentOf.get(source.file.id);
    if (!found || found instanceof AppError || !assessment) return refused(found, mapping);
    return {
      reading: found,
      mapping,
      values: { ...assessed(assessment), format: found.format, rows: found.rows.length },
    };
  });
}

function refused(error: AppError | Reading | null, mapping: Mapping): Examined {
  const reason = error instanceof AppError ? { reason: error.reason, message: error.message } : null;
  return { reading: null, mapping, values: { status: 'refused', reason, counts: noCounts, rows: 0, problems: 0 } };
}

/** The month a person gave for a file; one found in the file is found again. */
function givenMonth(file: ImportFileRow): number | null {
  return file.monthFrom === 'given' ? file.month : null;
}

/** The columns of a file that follow from what it would do. */
function assessed(found: Assessment): Partial<ImportFileRow> {
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
  if (!file.storageKey)
    throw new AppError('precondition', 'import-file.gone', `${file.fileName} is not stored any more. Upload it again.`);
  const bytes = await ctx.app.storage.get(file.storageKey);
  const readOne = await importKind(draft.kind).reader(ctx);
  return readOne({ bytes, fileName: file.fileName, mapping: file.mapping, month: givenMonth(file) });
}

async function rememberedMappings(
  ctx: Ctx,
  tx: Tx,
  draft: ImportRow,
  readings: (Reading | AppError)[],
): Promise<Map<string, Mapping[string]>> {
  const shapes = readings.flatMap((reading) =>
    reading instanceof AppError ? [] : reading.sheets.flatMap((sheet) => sheet.shape ?? []),
  );
  if (shapes.length === 0) return new Map();
  const known = await tx
    .select({ shape: importMappings.shape, mapping: importMappings.mapping })
    .from(importMappings)
    .where(
      and(
        eq(importMappings.tenantId, ctx.tenant.id),
        eq(importMappings.kind, draft.kind),
        inArray(importMappings.shape, [...new Set(shapes)]),
      ),
    );
  return new Map(known.map(({ shape, mapping }) => [shape, mapping]));
}

function mappingOf(reading: Reading, given: Mapping, remembered: Map<string, Mapping[string]>): Mapping {
  return Object.fromEntries(
    reading.sheets.flatMap((sheet) => {
      const mapping = sheet.shape && !given[sheet.name] ? remembered.get(sheet.shape) : undefined;
      return mapping ? [[sheet.name, mapping]] : [];
    }),
  );
}
