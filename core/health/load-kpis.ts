import { and, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import { convertToUnit } from '#core/kpis/workbook/convert-value.ts';
import type { RangeBands } from '#core/scoring/range-bands.ts';
import type { Tx } from '#db/database.ts';
import { kpiReferenceRanges, kpis, kpiTimeSeries } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import { monthNumber } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';
import { breakPoints } from './calculation/break-points.ts';
import type { KpiHistory } from './calculation/scoring-input.ts';
import { MONTHS_HELD } from './calculation/value-in-month.ts';

export type KpiRow = typeof kpis.$inferSelect;
export type SeriesRow = typeof kpiTimeSeries.$inferSelect;

/** A measured value; `month` is a month number. */
export type StoredValue = Pick<SeriesRow, 'id' | 'value' | 'unit' | 'denominator' | 'text' | 'healthScore' | 'healthStatus' | 'source'> & {
  month: number;
};

/** A KPI as stored, with its values oldest first. */
export type StoredKpi = { kpi: KpiRow; series: StoredValue[] };

/** Ranges by the key of their KPI's name. */
export type Ranges<Range extends RangeBands = RangeBands> = ReadonlyMap<string, Range>;

/**
 * The KPIs of the given accounts, null being the company itself, with two queries however
 * many they are. With `sinceMonth` only values that can still count in that month or later are loaded.
 */
export async function loadKpis(ctx: Ctx, tx: Tx, accountIds: (string | null)[], sinceMonth?: number): Promise<StoredKpi[]> {
  const rows = await tx
    .select()
    .from(kpis)
    .where(and(eq(kpis.tenantId, ctx.tenant.id), ofAccounts(kpis.accountId, accountIds)))
    .orderBy(kpis.accountId, kpis.rowIndex, kpis.id);
  const stored = new Map(rows.map((kpi): [string, StoredKpi] => [kpi.id, { kpi, series: [] }]));
  const { id, kpiId, year, month, value, unit, denominator, text, healthScore, healthStatus, source } = kpiTimeSeries;
  const series = await tx
    .select({ id, kpiId, year, month, value, unit, denominator, text, healthScore, healthStatus, source })
    .from(kpiTimeSeries)
    .innerJoin(kpis, and(eq(kpis.tenantId, kpiTimeSeries.tenantId), eq(kpis.id, kpiTimeSeries.kpiId)))
    .where(
      and(
        eq(kpiTimeSeries.tenantId, ctx.tenant.id),
        ofAccounts(kpiTimeSeries.accountId, accountIds),
        sinceMonth === undefined ? undefined : sql`${seriesMonth} > ${sinceMonth}::int - ${monthsHeld}`,
      ),
    )
    .orderBy(year, month);
  for (const { kpiId: of, year: inYear, month: inMonth, ...row } of series) {
    stored.get(of)?.series.push({ ...row, month: monthNumber(inYear, inMonth) });
  }
  return [...stored.values()];
}

/** The month number of a stored value. */
export const seriesMonth = sql`(${kpiTimeSeries.year} * 12 + ${kpiTimeSeries.month} - 1)`;

const monthsHeld = sql`case ${kpis.measurementFrequency}
  when 'quarterly' then ${sql.raw(String(MONTHS_HELD.quarterly))} when 'annual' then ${sql.raw(String(MONTHS_HELD.annual))}
  else ${sql.raw(String(MONTHS_HELD.monthly))} end`;

/** The accounts given, null being the company itself. */
export function ofAccounts(column: AnyPgColumn, accountIds: (string | null)[]): SQL | undefined {
  const ids = accountIds.filter((id) => id !== null);
  const named = ids.length === 0 ? undefined : inArray(column, ids);
  return accountIds.includes(null) ? or(isNull(column), named) : (named ?? sql`false`);
}

/** All ranges of the workspace by the key of their KPI's name. */
export async function loadRanges(ctx: Ctx, tx: Tx): Promise<Map<string, typeof kpiReferenceRanges.$inferSelect>> {
  const rows = await tx.select().from(kpiReferenceRanges).where(eq(kpiReferenceRanges.tenantId, ctx.tenant.id));
  return new Map(rows.map((row) => [row.nameKey, row]));
}

/** The range of a KPI by its name, or by the name under which the built-in catalogue knows it. */
export function findRange<Range extends RangeBands>(kpi: Pick<KpiRow, 'nameKey' | 'kpiParameter'>, ranges: Ranges<Range>): Range | null {
  const named = ranges.get(kpi.nameKey);
  if (named) return named;
  const entry = findCatalogueEntry(kpi.kpiParameter);
  return (entry && ranges.get(nameKey(entry.kpiName))) ?? null;
}

/** A stored KPI as the calculation takes it: with its range, and its values in the unit of the range. */
export function toHistory({ kpi, series }: StoredKpi, ranges: Ranges): KpiHistory {
  const range = findRange(kpi, ranges);
  const wanted = range && { unit: range.unit, max: Math.max(...breakPoints(range)) };
  return {
    kpiId: kpi.id,
    category: kpi.category,
    impact: kpi.impactLevel,
    frequency: kpi.measurementFrequency,
    weight: kpi.weightNumber,
    range,
    values: series.map(({ month, value, unit, denominator }) => ({
      month,
      value: wanted ? convertToUnit({ number: value, unit, ...(denominator === null ? {} : { denominator }) }, wanted).number : value,
    })),
  };
}

/** KPIs by their account, null being the company itself. */
export function groupByAccount(kpis: StoredKpi[]): Map<string | null, StoredKpi[]> {
  const found = new Map<string | null, StoredKpi[]>();
  for (const stored of kpis) {
    const { accountId } = stored.kpi;
    const known = found.get(accountId);
    if (known) known.push(stored);
    else found.set(accountId, [stored]);
  }
  return found;
}
