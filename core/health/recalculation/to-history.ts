import { eq } from 'drizzle-orm';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import { convertToUnit } from '#core/kpis/workbook/convert-value.ts';
import type { RangeBands } from '#core/scoring/range-bands.ts';
import type { Tx } from '#db/database.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';
import { breakPoints } from '../calculation/break-points.ts';
import type { KpiHistory } from '../calculation/scoring-input.ts';
import type { StoredKpi } from './load-kpis.ts';

/** Ranges by the key of their KPI's name. */
export type Ranges<Range extends RangeBands = RangeBands> = ReadonlyMap<string, Range>;

/** All ranges of the workspace by the key of their KPI's name. */
export async function loadRanges(ctx: Ctx, tx: Tx): Promise<Map<string, typeof kpiReferenceRanges.$inferSelect>> {
  const rows = await tx.select().from(kpiReferenceRanges).where(eq(kpiReferenceRanges.tenantId, ctx.tenant.id));
  return new Map(rows.map((row) => [row.nameKey, row]));
}

/** The range of a KPI by its name, or by the name under which the built-in catalogue knows it. */
export function findRange<Range extends RangeBands>(
  kpi: { nameKey: string; kpiParameter: string },
  ranges: Ranges<Range>,
): Range | null {
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
      value: wanted
        ? convertToUnit({ number: value, unit, ...(denominator === null ? {} : { denominator }) }, wanted).number
        : value,
    })),
  };
}
