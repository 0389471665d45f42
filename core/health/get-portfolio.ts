import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Band } from '#shared/contracts/accounts.ts';
import type { Portfolio } from '#shared/contracts/health.ts';
import { formatMonth } from '#shared/months.ts';
import { round } from './calculation/round.ts';
import { presentScore } from './present-health.ts';
import { selectMovers } from './select-movers.ts';

const monthsShown = 12;
const bandOrder: Band[] = ['critical', 'risk', 'healthy', 'none'];

/** The company at a glance: its score and twelve months of it, accounts and revenue by band, who moved most. */
export function getPortfolio(ctx: Ctx): Promise<Portfolio> {
  allow(ctx, 'health:read');
  return read(ctx, async (tx) => {
    const { currency, kpiUploadMode } = await readConfig(ctx, tx);
    const { month, accounts, coverage, bands } = await selectBands(ctx, tx);
    const trend = month === null ? [] : await selectTrend(ctx, tx, month);
    const score = trend.at(-1)?.score ?? null;
    const before = trend.at(-2)?.score ?? null;
    return {
      month: month === null ? null : formatMonth(month),
      score: rounded(score),
      change: score === null || before === null ? null : round(score - before),
      accounts,
      coverage,
      bands,
      currency,
      trend: trend.map((point) => ({ month: formatMonth(point.month), score: rounded(point.score) })),
      gainers: await selectMovers(ctx, tx, 'up'),
      losers: await selectMovers(ctx, tx, 'down'),
      scorecard: kpiUploadMode === 'corporate' ? await selectScorecard(ctx, tx) : null,
    };
  });
}

async function selectBands(ctx: Ctx, tx: Tx) {
  const rows = await rowsOf<{ band: Band; accounts: number; revenue: number; covered: number; month: number | null }>(
    tx,
    sql`select h.band, count(*)::int as accounts, sum(a.revenue)::float8 as revenue, sum(h.coverage) as covered, max(h.month) as month
        from account_health h join accounts a on a.tenant_id = h.tenant_id and a.id = h.id
        where h.tenant_id = ${ctx.tenant.id} and h.is_active group by h.band`,
  );
  const accounts = rows.reduce((sum, row) => sum + row.accounts, 0);
  const months = rows.flatMap(({ month }) => month ?? []);
  const bands = bandOrder.map((band) => {
    const found = rows.find((row) => row.band === band);
    return { band, accounts: found?.accounts ?? 0, revenue: found?.revenue ?? 0 };
  });
  const covered = rows.reduce((sum, row) => sum + row.covered, 0);
  return {
    accounts,
    bands,
    month: months.length > 0 ? Math.max(...months) : null,
    coverage: accounts > 0 ? covered / accounts : null,
  };
}

/**
 * Company score of a month = sum(revenue x score) / sum(revenue) over the active accounts with a score, all weighing the
 * same if every revenue is 0 (docs/health-score.md, section 4). From the first month with a score on, the last twelve.
 */
async function selectTrend(ctx: Ctx, tx: Tx, lastMonth: number): Promise<{ month: number; score: number | null }[]> {
  const rows = await rowsOf<{ month: number; score: number }>(
    tx,
    sql`select t.year * 12 + t.month - 1 as month,
          (case when sum(a.revenue) > 0 then sum(a.revenue::float8 * t.score) / sum(a.revenue::float8) else avg(t.score) end) as score
        from health_trends t join accounts a on a.tenant_id = t.tenant_id and a.id = t.account_id
        where t.tenant_id = ${ctx.tenant.id} and a.account_status = 'active' and t.score is not null
          and (t.year, t.month) in (${monthsUpTo(lastMonth)})
        group by t.year, t.month order by t.year, t.month`,
  );
  const first = rows[0]?.month ?? lastMonth;
  const scores = new Map(rows.map(({ month, score }) => [month, score]));
  return Array.from({ length: lastMonth - first + 1 }, (_, index) => ({
    month: first + index,
    score: scores.get(first + index) ?? null,
  }));
}

function monthsUpTo(last: number): SQL {
  const months = Array.from({ length: monthsShown }, (_, index) => last - index);
  return sql.join(
    months.map((month) => sql`(${Math.floor(month / 12)}::int, ${(month % 12) + 1}::int)`),
    sql`, `,
  );
}

async function selectScorecard(ctx: Ctx, tx: Tx): Promise<Portfolio['scorecard']> {
  const [row] = await rowsOf<{ score: number | null; coverage: number }>(
    tx,
    sql`select s.score, t.coverage from health_trends t
        left join lateral (
          select score from health_scores
          where tenant_id = ${ctx.tenant.id} and account_id is null and month = t.year * 12 + t.month - 1
          order by calculated_at desc, id desc limit 1
        ) s on true
        where t.tenant_id = ${ctx.tenant.id} and t.account_id is null order by t.year desc, t.month desc limit 1`,
  );
  return row ? { ...presentScore(row.score), coverage: row.coverage } : null;
}

async function rowsOf<Row>(tx: Tx, query: SQL): Promise<Row[]> {
  const result = (await tx.execute(query)) as { rows: Row[] };
  return result.rows;
}

function rounded(value: number | null): number | null {
  return value === null ? null : round(value);
}
