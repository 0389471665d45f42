import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ImportFile } from '#shared/contracts/imports.ts';
import { formatMonth } from '#shared/months.ts';
import type { ImportFileRow } from './import-kind.ts';

/** Columns of a file without what was read of it, for lists. */
export type FileSummary = Omit<ImportFileRow, 'read' | 'undo'>;

/** Files of an import as the API shows them, with the names of their accounts. */
export async function presentFiles(ctx: Ctx, tx: Tx, files: FileSummary[]): Promise<ImportFile[]> {
  const ids = [...new Set(files.flatMap((file) => file.accountId ?? []))];
  const named =
    ids.length === 0
      ? []
      : await tx
          .select({ id: accounts.id, name: accounts.name })
          .from(accounts)
          .where(and(eq(accounts.tenantId, ctx.tenant.id), inArray(accounts.id, ids)));
  const byId = new Map(named.map((account) => [account.id, account]));
  return files.map((file) => ({
    id: file.id,
    fileName: file.fileName,
    sizeBytes: file.sizeBytes,
    format: file.format,
    status: file.status,
    reason: file.reason,
    account: (file.accountId && byId.get(file.accountId)) || null,
    accountGuess: file.accountGuess,
    createsAccount: file.createsAccount,
    month: file.month === null ? null : formatMonth(file.month),
    monthFrom: file.monthFrom,
    rows: file.rows,
    counts: file.counts,
    problems: file.problems,
    uploadId: file.uploadId,
  }));
}

/** One file as the API shows it. */
export async function presentFile(ctx: Ctx, tx: Tx, file: FileSummary): Promise<ImportFile> {
  const [presented] = await presentFiles(ctx, tx, [file]);
  if (!presented) throw new Error('The file was not presented.');
  return presented;
}
