import { and, eq, inArray, sql } from 'drizzle-orm';
import { kpiReferenceRanges, kpis } from '#db/schema/kpis.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';

/**
 * Takes KPIs and ranges along when their category is renamed, all renames at once, so that two categories can change
 * names. A KPI that its account has under the new name already stays where it is.
 */
export async function renameCategories(
  ctx: Ctx,
  { renames }: { renames: { from: string; to: string }[] },
): Promise<void> {
  const targets = new Map(renames.map(({ from, to }) => [nameKey(from), to]));
  await write(ctx, async (tx) => {
    const used = await tx
      .selectDistinct({ category: kpis.category })
      .from(kpis)
      .where(eq(kpis.tenantId, ctx.tenant.id));
    const moved = used.flatMap(({ category }) => {
      const to = targets.get(nameKey(category));
      return to === undefined || to === category ? [] : [{ from: category, to }];
    });
    const given = JSON.stringify(moved);
    // In two steps over a name nobody has, because the key of a KPI is checked row by row.
    await tx.execute(sql`
      update kpis set category = chr(1) || given."to" from jsonb_to_recordset(${given}::jsonb) as given("from" text, "to" text)
      where kpis.tenant_id = ${ctx.tenant.id} and kpis.category = given."from"
        and not exists (select from kpis other where other.tenant_id = kpis.tenant_id and other.category = given."to"
          and other.account_id is not distinct from kpis.account_id and other.kpi_parameter = kpis.kpi_parameter
          and other.category not in (select value ->> 'from' from jsonb_array_elements(${given}::jsonb)))`);
    await tx
      .update(kpis)
      .set({ category: sql`substr(${kpis.category}, 2)`, updatedAt: ctx.now, version: sql`${kpis.version} + 1` })
      .where(
        and(
          eq(kpis.tenantId, ctx.tenant.id),
          inArray(
            kpis.category,
            moved.map(({ to }) => `\u0001${to}`),
          ),
        ),
      );
    await tx.execute(sql`
      update ${kpiReferenceRanges} set category = given."to" from jsonb_to_recordset(${JSON.stringify(renames)}::jsonb) as given("from" text, "to" text)
      where ${kpiReferenceRanges.tenantId} = ${ctx.tenant.id} and ${kpiReferenceRanges.category} = given."from"`);
    await audit(ctx, tx, {
      action: 'kpis.category-renamed',
      resourceType: 'kpi',
      resourceId: null,
      newValues: { renames: moved },
    });
  });
}
