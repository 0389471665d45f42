import type { z } from 'zod';
import type { Tx } from '#db/database.ts';
import type { importFiles, imports } from '#db/schema/imports.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ImportProblem, Mapping, RowPreview, SheetPreview } from '#shared/contracts/imports.ts';

export type ImportRow = typeof imports.$inferSelect;
export type ImportFileRow = typeof importFiles.$inferSelect;

/** What was read of a file, without regard to what the workspace holds. `rows` are of the kind's own form. */
export type Reading = {
  format: string;
  sheets: (z.infer<typeof SheetPreview> & { shape: string | null })[];
  rows: Record<string, unknown>[];
  skipped: { sheet: string; row: number | null; why: string }[];
  problems: ImportProblem[];
  /** The month the file speaks of (a month number), and how that is known. */
  month?: { value: number; from: 'column' | 'given' | 'file-name' } | null;
  /** The account the file seems to be about, by its name. */
  accountGuess?: string | null;
};

export type Counts = { create: number; update: number; unchanged: number; skip: number; error: number };
export const noCounts: Counts = { create: 0, update: 0, unchanged: 0, skip: 0, error: 0 };

/** A file together with what was read of it. */
export type ReadFile = { file: ImportFileRow; reading: Reading };

/** Reads bytes in a process that can be killed. @throws AppError saying why the file can't be read */
export type FileReader = (source: {
  bytes: Uint8Array;
  fileName: string;
  mapping: Mapping;
  month: number | null;
}) => Promise<Reading>;

/** What importing a file would do to the workspace as it is now. */
export type Assessment = {
  status: 'ready' | 'needs-input' | 'refused';
  reason: { reason: string; message: string } | null;
  accountId: string | null;
  accountGuess: string | null;
  month: number | null;
  monthFrom: 'column' | 'given' | 'file-name' | 'upload-time' | null;
  counts: Counts;
  rows: z.infer<typeof RowPreview>[];
  problems: ImportProblem[];
};

/** What came of a file. */
export type Outcome = {
  fileId: string;
  status: 'imported' | 'unchanged' | 'failed';
  reason?: { reason: string; message: string } | null;
  counts: Counts;
  accountId?: string | null;
  uploadId?: string | null;
  undo?: Record<string, unknown>[] | null;
  /** Faults found only while writing; those found while reading are kept already. */
  problems?: ImportProblem[];
};

/**
 * A kind of import: how its files are read, what they would do, and how they are written and undone. The way of an
 * import from draft to report is the same for all kinds and lives in this noun; the kinds are listed in core/reactions.
 */
export type ImportKind = {
  /** What whoever prepares, starts or undoes such an import must hold; some have files that may create accounts. */
  permissions(draft: { createsAccounts: boolean }): readonly string[];
  /** The tables it fills. */
  tables: readonly string[];
  fields: { name: string; label: string; isRequired: boolean }[];
  /** Gives the function that reads files, with the settings of the workspace as they are now. */
  reader(ctx: Ctx): Promise<FileReader>;
  /** Compares readings with the workspace; writes nothing. `mostRows` bounds the rows it lists, not those it counts. */
  assess(ctx: Ctx, tx: Tx, files: ReadFile[], mostRows: number): Promise<Assessment[]>;
  /** Files of one group are written together, in one transaction and in the order given. */
  group(files: ImportFileRow[]): ImportFileRow[][];
  /** Writes files in the order given; a file at fault is an outcome, not an exception, and leaves nothing of itself. */
  apply(ctx: Ctx, tx: Tx, draft: ImportRow, files: ReadFile[]): Promise<Outcome[]>;
  /** Takes back what a file did. @throws AppError when later changes stand in the way */
  undo(ctx: Ctx, tx: Tx, file: ImportFileRow): Promise<void>;
};
