import { sql } from 'drizzle-orm';
import { catalogueCategories } from '#core/kpis/catalogue/catalogue-entry.ts';
import { insertRows } from '#db/insert-rows.ts';
import { measureNames } from '#db/schema/health.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { nameKey } from '#shared/names.ts';

/** KPIs with the span of their values: a few accounts in a hundred meet each of the default thresholds. */
const kpis: [name: string, from: number, to: number][] = [
  ['NPS Score', 9, 80],
  ['CSAT Score', 3.58, 5],
  ['Renewal Probability', 70, 100],
  ['SLA Compliance', 84.8, 100],
  ['First Response Time', 0.5, 12.1],
  ['Resolution Time', 4, 72.5],
  ['Open Critical Tickets', 0, 2.99],
  ['Product Activation Rate', 49, 100],
  ['Onboarding Completion', 58, 100],
  ['License Utilization', 30, 81],
  ['Monthly Active User Rate', 20, 90],
  ['Net Revenue Retention', 70, 130],
];

/** Gives every account of the tenant twelve KPIs and the score of every category, as a calculation leaves them. */
export async function addMeasures(ctx: Ctx): Promise<void> {
  const names = [
    ...kpis.map(([name], index) => ({ kind: 'kpi' as const, name, position: index + 1 })),
    ...catalogueCategories.map((name, index) => ({ kind: 'category' as const, name, position: index + 1 })),
  ].map((named) => ({ tenantId: ctx.tenant.id, id: newId(), nameKey: nameKey(named.name), ...named }));
  const values = kpis.map(([, from, to]) => sql`${from}::float8 + random() * ${to - from}::float8`);
  const scores = catalogueCategories.map(() => sql`45 + random() * 40`);
  await write(ctx, async (tx) => {
    await insertRows(tx, measureNames, names);
    await tx.execute(sql`select setseed(0.5)`);
    await tx.execute(sql`
      insert into account_measures (tenant_id, id, kpi_values, category_scores, updated_at)
      select a.tenant_id, a.id, array[${sql.join(values, sql`, `)}], array[${sql.join(scores, sql`, `)}], now()
      from accounts a where a.tenant_id = ${ctx.tenant.id}`);
  });
}
