import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { monthParts } from '#shared/months.ts';
import { planPlainly, ranIn } from './comparable-accounts.ts';
import type { Span } from './comparable-accounts.ts';
import type { MeanChange } from './compare-scores.ts';

/**
 * The mean change of the score over each span of months (month numbers) among the active accounts that ran no playbook
 * in it, by `from/to`. A span within one month has none: there is one score a month. The scores of an account are put
 * into one row with a column for each month, so that all spans together take one pass over trends and executions.
 */
export async function compareSpans(
  ctx: Ctx,
  tx: Tx,
  all: readonly Span[],
  timezone: string,
): Promise<Map<string, MeanChange>> {
  const spans = [...new Map(all.filter(({ from, to }) => to > from).map((span) => [keyOf(span), span])).values()];
  if (spans.length === 0) return new Map();
  await planPlainly(tx);
  const months = [...new Set(spans.flatMap(({ from, to }) => [from, to]))];
  const scores = months.map(
    (month) => sql`max(coalesce(t.score, t.overall_health_score))
    filter (where t.year * 12 + t.month - 1 = ${month}::int) as ${scoreIn(month)}`,
  );
  const runs = spans.map((span) => sql`bool_or(${ranIn(span, timezone)}) as ${hasRunIn(span)}`);
  const changes = spans.map((span) => ({
    change: sql`(${scoreIn(span.to)} - ${scoreIn(span.from)})`,
    isCompared: sql`filter (where ${hasRunIn(span)} is not true)`,
  }));
  const means = changes.map(({ change, isCompared }) => sql`avg(${change}) ${isCompared}`);
  const counts = changes.map(({ change, isCompared }) => sql`count(${change}) ${isCompared}`);
  const years = [...new Set(months.map((month) => monthParts(month).year))];
  const { rows } = (await tx.execute(sql`
    with scored as (
      select t.account_id, ${list(scores)} from health_trends t
      join accounts a on a.tenant_id = ${ctx.tenant.id} and a.id = t.account_id and a.account_status = 'active'
      where t.tenant_id = ${ctx.tenant.id} and t.year in (${list(years.map((year) => sql`${year}`))})
      group by t.account_id
    ), busy as (
      select ran.account_id, ${list(runs)} from playbook_executions ran
      where ran.tenant_id = ${ctx.tenant.id} group by ran.account_id
    )
    select array[${list(means)}]::float8[] as means, array[${list(counts)}]::int[] as counts
    from scored left join busy on busy.account_id = scored.account_id`)) as {
    rows: { means: (number | null)[]; counts: number[] }[];
  };
  const [found] = rows;
  return new Map(
    spans.map((span, index) => [
      keyOf(span),
      { change: found?.means[index] ?? null, accounts: found?.counts[index] ?? 0 },
    ]),
  );
}

function scoreIn(month: number): SQL {
  return sql.raw(`score_${month}`);
}

function hasRunIn({ from, to }: Span): SQL {
  return sql.raw(`ran_${from}_${to}`);
}

function keyOf({ from, to }: Span): string {
  return `${from}/${to}`;
}

function list(parts: SQL[]): SQL {
  return sql.join(parts, sql`, `);
}
