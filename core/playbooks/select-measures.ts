import { and, eq } from 'drizzle-orm';
import { readScoring } from '#core/scoring/read-scoring.ts';
import type { Tx } from '#db/database.ts';
import { measureNames } from '#db/schema/health.ts';
import { kpiReferenceRanges } from '#db/schema/kpis.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { OutputOf } from '#shared/contracts/input-of.ts';
import type { playbooksContract } from '#shared/contracts/playbooks.ts';
import { nameKey } from '#shared/names.ts';

export type Measures = OutputOf<typeof playbooksContract.measures>;

/**
 * What can be measured in the workspace, by name: KPIs with a reference range in its unit, KPIs that have a value
 * without a range (their unit is empty), and the categories of the scoring.
 */
export async function selectMeasures(ctx: Ctx, tx: Tx): Promise<Measures> {
  const ranges = await tx
    .select({ name: kpiReferenceRanges.kpiName, unit: kpiReferenceRanges.unit, nameKey: kpiReferenceRanges.nameKey })
    .from(kpiReferenceRanges)
    .where(eq(kpiReferenceRanges.tenantId, ctx.tenant.id));
  const measured = await tx
    .select({ name: measureNames.name, nameKey: measureNames.nameKey })
    .from(measureNames)
    .where(and(eq(measureNames.tenantId, ctx.tenant.id), eq(measureNames.kind, 'kpi')));
  const withRange = new Set(ranges.map((range) => range.nameKey));
  const kpis = [
    ...ranges.map(({ name, unit }) => ({ name, unit })),
    ...measured.filter((kpi) => !withRange.has(kpi.nameKey)).map(({ name }) => ({ name, unit: '' })),
  ];
  const { categories } = await readScoring(ctx, tx);
  return {
    kpis: kpis.toSorted((a, b) => (nameKey(a.name) < nameKey(b.name) ? -1 : 1)),
    categories: categories.map(({ name }) => name),
  };
}
