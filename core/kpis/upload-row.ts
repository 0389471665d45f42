import { and, eq, getTableColumns, gte, inArray, ilike, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { kpiUploads } from '#db/schema/kpis.ts';
import { may } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import { containing } from '#platform/list-page.ts';
import type { kpiUploadsContract, KpiUpload } from '#shared/contracts/kpis.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { formatMonth } from '#shared/months.ts';

const { parsedJson: _, former: _former, problems: _problems, ...summaryColumns } = getTableColumns(kpiUploads);

/** Columns of an upload for lists: without its rows, with its account's name and whether a later version stands on it. */
export const uploadColumns = {
  ...summaryColumns,
  problems: sql<number>`jsonb_array_length(${kpiUploads.problems})`,
  accountName: accounts.name,
  hasLater: sql<boolean>`exists (select from kpi_uploads later where later.tenant_id = ${kpiUploads.tenantId}
    and later.account_id is not distinct from ${kpiUploads.accountId} and later.version > ${kpiUploads.version} and later.status <> 'undone')`,
};
export const isUploadAccount = and(eq(accounts.tenantId, kpiUploads.tenantId), eq(accounts.id, kpiUploads.accountId));

type Selected = Omit<typeof kpiUploads.$inferSelect, 'parsedJson' | 'former' | 'problems'> & {
  problems: number;
  accountName: string | null;
  hasLater: boolean;
};

/** An upload as the API shows it. */
export function presentUpload(ctx: Ctx, row: Selected): KpiUpload {
  return {
    id: row.id,
    account: row.accountId !== null && row.accountName !== null ? { id: row.accountId, name: row.accountName } : null,
    month: formatMonth(row.month),
    version: row.version,
    originalFilename: row.originalFilename,
    sizeBytes: row.sizeBytes,
    uploadedAt: row.uploadedAt.toISOString(),
    uploadedBy: row.userId !== null && row.userName !== null ? { id: row.userId, name: row.userName } : null,
    importId: row.importId,
    rows: row.rows,
    values: row.values,
    problems: row.problems,
    status: row.status,
    can: { undo: may(ctx.actor, 'kpis:write') && row.status !== 'undone' && !row.hasLater },
  };
}

/** One upload. @throws AppError `kpi-upload.not-found` */
export async function selectUpload(ctx: Ctx, tx: Tx, id: string): Promise<KpiUpload> {
  const [row] = await tx
    .select(uploadColumns)
    .from(kpiUploads)
    .leftJoin(accounts, isUploadAccount)
    .where(and(eq(kpiUploads.tenantId, ctx.tenant.id), eq(kpiUploads.id, id)));
  if (!row) throw notFound('kpi-upload');
  return presentUpload(ctx, row);
}

/** What a list of uploads is filtered by. */
export function uploadFilter(ctx: Ctx, query: InputOf<typeof kpiUploadsContract.list>): SQL | undefined {
  return and(
    eq(kpiUploads.tenantId, ctx.tenant.id),
    query.accountId && inArray(kpiUploads.accountId, query.accountId),
    query.importId && inArray(kpiUploads.importId, query.importId),
    query.status && inArray(kpiUploads.status, query.status),
    query.since ? gte(kpiUploads.uploadedAt, new Date(query.since)) : undefined,
    query.search ? ilike(kpiUploads.originalFilename, containing(query.search)) : undefined,
  );
}
