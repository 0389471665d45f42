import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import { kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import { monthNumber } from '#shared/months.ts';
import { MONTHS_HELD } from '../calculation/value-in-month.ts';

export type KpiRow = typeof kpis.$inferSelect;
export type SeriesRow = typeof kpiTimeSeries.$inferSelect;

/** A measured value in its unit, with its stored score; `month` is a month number. */
export type StoredValue = Pick<SeriesRow, 'id' | 'value' | 'unit' | 'denominator' | 'healthScore' | 'healthStatus'> & {
  month: number;
};

/** What is scored of a KPI, and its values, oldest first. */
export type StoredKpi = {
  kpi: Pick<
    KpiRow,
    | 'id'
    | 'accountId'
    | 'category'
    | 'weightNumber'
    | 'kpiParameter'
    | 'nameKey'
    | 'impactLevel'
    | 'measurementFrequency'
  >;
  series: StoredValue[];
};

type KpiArray = [
  string,
  string | null,
  string,
  number | null,
  string,
  string,
  KpiRow['impactLevel'],
  KpiRow['measurementFrequency'],
  ValueArray[] | null,
];
type ValueArray = [string, number, number, string | null, number | null, number | null, SeriesRow['healthStatus']];

/**
 * The KPIs of the given accounts, null being the company itself, with the values that can still count in the month
 * `sinceMonth` or later. One statement and one value of JSON, because thousands of rows cost several times as much.
 */
export async function loadKpis(
  ctx: Ctx,
  tx: Tx,
  accountIds: (string | null)[],
  sinceMonth: number,
): Promise<StoredKpi[]> {
  const oldestYear = Math.floor((sinceMonth - MONTHS_HELD.annual) / 12);
  const monthsHeld = sql`case k.measurement_frequency
    when 'quarterly' then ${MONTHS_HELD.quarterly}::int when 'annual' then ${MONTHS_HELD.annual}::int else ${MONTHS_HELD.monthly}::int end`;
  const result = (await tx.execute(sql`
    select coalesce(json_agg(json_build_array(k.id, k.account_id, k.category, k.weight_number, k.kpi_parameter, k.name_key,
      k.impact_level, k.measurement_frequency, measured.series) order by k.account_id, k.row_index, k.id), '[]') as found
    from kpis k left join lateral (
      select json_agg(json_build_array(s.id, s.year * 12 + s.month - 1, s.value, s.unit, s.denominator, s.health_score, s.health_status)
        order by s.year, s.month) as series
      from kpi_time_series s
      where s.tenant_id = ${ctx.tenant.id} and s.kpi_id = k.id and s.year >= ${oldestYear}
        and s.year * 12 + s.month - 1 > ${sinceMonth}::int - ${monthsHeld}
    ) measured on true
    where k.tenant_id = ${ctx.tenant.id} and ${ofAccounts(sql`k.account_id`, accountIds)}`)) as {
    rows: { found: KpiArray[] }[];
  };
  return (result.rows[0]?.found ?? []).map(
    ([id, accountId, category, weightNumber, kpiParameter, key, impactLevel, measurementFrequency, series]) => ({
      kpi: { id, accountId, category, weightNumber, kpiParameter, nameKey: key, impactLevel, measurementFrequency },
      series: (series ?? []).map(([valueId, month, value, unit, denominator, healthScore, healthStatus]) => {
        return { id: valueId, month, value, unit, denominator, healthScore, healthStatus };
      }),
    }),
  );
}

/** The KPIs of one account (null: the company itself) in full, with all their values; `month` is a month number here. */
export async function loadWholeKpis(
  ctx: Ctx,
  tx: Tx,
  accountId: string | null,
): Promise<{ kpi: KpiRow; series: (SeriesRow & { month: number })[] }[]> {
  const rows = await tx
    .select()
    .from(kpis)
    .where(and(eq(kpis.tenantId, ctx.tenant.id), ofAccounts(kpis.accountId, [accountId])))
    .orderBy(kpis.rowIndex, kpis.id);
  const seriesOf = new Map(rows.map(({ id }): [string, SeriesRow[]] => [id, []]));
  const series = await tx
    .select()
    .from(kpiTimeSeries)
    .where(and(eq(kpiTimeSeries.tenantId, ctx.tenant.id), ofAccounts(kpiTimeSeries.accountId, [accountId])))
    .orderBy(kpiTimeSeries.year, kpiTimeSeries.month);
  for (const row of series) seriesOf.get(row.kpiId)?.push({ ...row, month: monthNumber(row.year, row.month) });
  return rows.map((kpi) => ({ kpi, series: seriesOf.get(kpi.id) ?? [] }));
}

/** Whether a column names one of the accounts given, null being the company itself. */
export function ofAccounts(column: AnyPgColumn | SQL, accountIds: (string | null)[]): SQL {
  const ids = accountIds.filter((id) => id !== null);
  const named = ids.length === 0 ? sql`false` : inArray(column as SQL, ids);
  return accountIds.includes(null) ? (or(isNull(column), named) ?? named) : named;
}

/** KPIs by their account, null being the company itself. */
export function groupByAccount(stored: StoredKpi[]): Map<string | null, StoredKpi[]> {
  return Map.groupBy(stored, ({ kpi }) => kpi.accountId);
}
