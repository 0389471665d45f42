import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import { kpis, kpiTimeSeries, kpiUploads } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import { cleanName } from '#shared/clean-name.ts';
import { monthNumber } from '#shared/months.ts';

export type KpiRecord = typeof kpis.$inferSelect;
export type SeriesRecord = typeof kpiTimeSeries.$inferSelect;
export type UploadSummary = {
  id: string;
  accountId: string | null;
  version: number;
  month: number;
  sha256: string;
  status: 'current' | 'superseded' | 'undone';
};

/** What a workspace holds of some accounts (null: the company itself), for comparing with a file. */
export type KpiState = {
  kpis: Map<string, KpiRecord>;
  series: Map<string, SeriesRecord>;
  uploads: UploadSummary[];
};

/** The key of a KPI: one per account, category and parameter, both as clean names. */
export function kpiKey(accountId: string | null, category: string, parameter: string): string {
  return JSON.stringify([accountId, category, parameter]);
}

/** The key of a measured value: one per KPI and month. */
export function seriesKey(kpiId: string, month: number): string {
  return `${kpiId}/${month}`;
}

/** Rows of these accounts, null meaning the company itself. */
export function ofAccounts(column: AnyPgColumn, accountIds: (string | null)[]): SQL | undefined {
  const ids = accountIds.filter((id) => id !== null);
  const company = accountIds.includes(null) ? isNull(column) : undefined;
  return or(ids.length > 0 ? inArray(column, ids) : undefined, company) ?? sql`false`;
}

/** Loads the KPIs of some accounts, their values of some months, and their uploads. */
export async function loadState(ctx: Ctx, tx: Tx, accountIds: (string | null)[], months: number[]): Promise<KpiState> {
  const tenantId = ctx.tenant.id;
  const kpiRows = await tx
    .select()
    .from(kpis)
    .where(and(eq(kpis.tenantId, tenantId), ofAccounts(kpis.accountId, accountIds)));
  const isMonth = inArray(
    sql`${kpiTimeSeries.year} * 12 + ${kpiTimeSeries.month} - 1`,
    months.length > 0 ? months : [-1],
  );
  const seriesRows = await tx
    .select()
    .from(kpiTimeSeries)
    .where(and(eq(kpiTimeSeries.tenantId, tenantId), ofAccounts(kpiTimeSeries.accountId, accountIds), isMonth));
  const uploads = await tx
    .select({
      id: kpiUploads.id,
      accountId: kpiUploads.accountId,
      version: kpiUploads.version,
      month: kpiUploads.month,
      sha256: kpiUploads.sha256,
      status: kpiUploads.status,
    })
    .from(kpiUploads)
    .where(and(eq(kpiUploads.tenantId, tenantId), ofAccounts(kpiUploads.accountId, accountIds)));
  return {
    kpis: byKey(kpiRows),
    series: new Map(seriesRows.map((row) => [seriesKey(row.kpiId, monthNumber(row.year, row.month)), row])),
    uploads,
  };
}

/** KPIs by their keys, also those kept before names were cleaned. Of two that look alike the one with a clean name counts. */
function byKey(rows: KpiRecord[]): Map<string, KpiRecord> {
  const found = new Map<string, KpiRecord>();
  for (const row of rows) {
    const { accountId, category, kpiParameter } = row;
    const key = kpiKey(accountId, cleanName(category), cleanName(kpiParameter));
    if (!found.has(key) || kpiKey(accountId, category, kpiParameter) === key) found.set(key, row);
  }
  return found;
}
