import { and, eq } from 'drizzle-orm';
import { findCatalogueEntry } from '#core/kpis/catalogue/find-catalogue-entry.ts';
import type { Tx } from '#db/database.ts';
import { accountHealth } from '#db/schema/accounts.ts';
import { accountMeasures, measureNames } from '#db/schema/health.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Measure } from '#shared/contracts/measures.ts';
import { nameKey } from '#shared/names.ts';

/**
 * What an account measures now, in the order asked: the calculated score and category scores in points, KPIs in the unit
 * of their ranges; null for what has no valid value.
 */
export async function readMeasures(
  ctx: Ctx,
  tx: Tx,
  accountId: string,
  measures: readonly Measure[],
): Promise<(number | null)[]> {
  const names = await tx.select().from(measureNames).where(eq(measureNames.tenantId, ctx.tenant.id));
  const positions = new Map(names.map(({ kind, nameKey: key, position }) => [`${kind}/${key}`, position]));
  const [row] = await tx
    .select({
      score: accountHealth.calculatedScore,
      kpiValues: accountMeasures.kpiValues,
      categoryScores: accountMeasures.categoryScores,
    })
    .from(accountHealth)
    .leftJoin(
      accountMeasures,
      and(eq(accountMeasures.tenantId, accountHealth.tenantId), eq(accountMeasures.id, accountHealth.id)),
    )
    .where(and(eq(accountHealth.tenantId, ctx.tenant.id), eq(accountHealth.id, accountId)));
  return measures.map((measure) => {
    if (measure.kind === 'score') return row?.score ?? null;
    const position = spellings(measure)
      .map((key) => positions.get(`${measure.kind}/${key}`))
      .find((found) => found !== undefined);
    const values = measure.kind === 'kpi' ? row?.kpiValues : row?.categoryScores;
    return position === undefined ? null : (values?.[position - 1] ?? null);
  });
}

// A KPI is kept under the name of its range, which the built-in catalogue may know by other names as well.
function spellings({ kind, name }: Exclude<Measure, { kind: 'score' }>): string[] {
  const entry = kind === 'kpi' ? findCatalogueEntry(name) : null;
  return [name, ...(entry ? [entry.kpiName, ...(entry.aliases ?? [])] : [])].map(nameKey);
}
