import { sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { ranNoPlaybook } from './comparable-accounts.ts';
import type { Span } from './comparable-accounts.ts';
import type { MeanChange } from './compare-scores.ts';

/**
 * The mean change of the score over each span of months (month numbers) among the active accounts that ran no playbook
 * in it, by `from/to`. A span within one month has none: there is one score a month.
 */
export async function compareSpans(
  ctx: Ctx,
  tx: Tx,
  spans: readonly Span[],
  timezone: string,
): Promise<Map<string, MeanChange>> {
  const distinct = new Map(spans.filter(({ from, to }) => to > from).map((span) => [`${span.from}/${span.to}`, span]));
  if (distinct.size === 0) return new Map();
  const wanted = JSON.stringify([...distinct.values()].map(({ from, to }) => ({ began: from, until: to })));
  const midnight = (month: ReturnType<typeof sql>) =>
    sql`make_date(${month} / 12, ${month} % 12 + 1, 1)::timestamp at time zone ${timezone}`;
  const { rows } = (await tx.execute(sql`
    with spans as materialized (
      select began, until, ${midnight(sql`began`)} as starts, ${midnight(sql`(until + 1)`)} as ends
      from jsonb_to_recordset(${wanted}::jsonb) as given(began int, until int)
    )
    select spans.began as "from", spans.until as "to", compared.change, compared.accounts
    from spans cross join lateral (
      select avg(coalesce(later.score, later.overall_health_score) - coalesce(former.score, former.overall_health_score))
        ::float8 as change,
        count(coalesce(later.score, later.overall_health_score) - coalesce(former.score, former.overall_health_score))
        ::int as accounts
      from health_trends former
      join health_trends later on later.tenant_id = ${ctx.tenant.id} and later.account_id = former.account_id
        and later.year = spans.until / 12 and later.month = spans.until % 12 + 1
      join accounts a on a.tenant_id = ${ctx.tenant.id} and a.id = former.account_id and a.account_status = 'active'
      where former.tenant_id = ${ctx.tenant.id} and former.year = spans.began / 12 and former.month = spans.began % 12 + 1
        and ${ranNoPlaybook(ctx, sql`former.account_id`, { start: sql`spans.starts`, end: sql`spans.ends` })}
    ) compared`)) as { rows: (Span & MeanChange)[] };
  return new Map(rows.map(({ from, to, change, accounts }) => [`${from}/${to}`, { change, accounts }]));
}
