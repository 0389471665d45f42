import { sql } from 'drizzle-orm';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { monthOf, monthParts } from '#shared/months.ts';
import { nameKey } from '#shared/names.ts';

/**
 * Gives every account of the tenant these KPIs, with values of last month and of this one, and 2,000 of them executions
 * of `playbookId` that have ended within the last ten months.
 */
export async function addHistory(ctx: Ctx, kpis: readonly string[], playbookId: string): Promise<void> {
  const current = monthOf(ctx.now);
  const tenantId = ctx.tenant.id;
  await write(ctx, async (tx) => {
    for (const name of kpis)
      await tx.execute(sql`
        insert into kpis (tenant_id, id, account_id, category, kpi_parameter, name_key, unit, measurement_frequency, source)
        select a.tenant_id, gen_random_uuid(), a.id, 'Support & Experience', ${name}::text, ${nameKey(name)}::text, null, 'monthly', 'upload'
        from accounts a where a.tenant_id = ${tenantId}`);
    for (const { year, month } of [monthParts(current - 1), monthParts(current)])
      await tx.execute(sql`
        insert into kpi_time_series (tenant_id, id, kpi_id, account_id, year, month, value, text, source)
        select k.tenant_id, gen_random_uuid(), k.id, k.account_id, ${year}::int, ${month}::int, 2 + random(), '', 'upload'
        from kpis k where k.tenant_id = ${tenantId}`);
    await tx.execute(sql`
      insert into playbook_executions (tenant_id, id, account_id, playbook_id, playbook_version_id, status, triggered_by, reason,
        baseline, score_at_start, score_at_end, started_on, due_on, started_at, started_by_name, completed_at, last_progress_at)
      select a.tenant_id, gen_random_uuid(), a.id, v.playbook_id, v.id, 'completed', 'manual', 'Benchmark', '[]', 60, 60 + n % 20,
        began, began + 30, began, 'Benchmark', began + interval '30 days', began
      from (select *, row_number() over (order by id) as n from accounts where tenant_id = ${tenantId} limit 2000) a
      join playbook_versions v on v.tenant_id = ${tenantId} and v.playbook_id = ${playbookId}
      cross join lateral (select current_date - (40 + a.n * 260 / 2000)::int as began) dated`);
  });
  await ctx.app.db.query('vacuum analyze');
}
