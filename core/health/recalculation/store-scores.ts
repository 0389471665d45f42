import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { insertRows } from '#db/insert-rows.ts';
import { healthTrends } from '#db/schema/health.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { monthParts } from '#shared/months.ts';
import type { Standing } from '../calculation/compare-settings.ts';
import { round } from '../calculation/round.ts';
import { classicScores } from './score-months.ts';
import type { ScoredMonth, ScoredValue } from './score-months.ts';

const rowsPerStatement = 1000;

/** Stores months: the trend of each, and the calculation itself unless the newest one of its month says the same. */
export async function storeMonths(
  ctx: Ctx,
  tx: Tx,
  months: ScoredMonth[],
  { version, cause }: { version: number; cause: string },
): Promise<void> {
  const ofCompany = months.filter(({ accountId }) => accountId === null);
  const ofAccounts = months.filter(({ accountId }) => accountId !== null);
  for (const group of [ofAccounts, ofCompany]) {
    for (let start = 0; start < group.length; start += rowsPerStatement) {
      const part = group.slice(start, start + rowsPerStatement);
      await upsertTrends(ctx, tx, part, version);
      await appendScores(ctx, tx, part, version, cause);
    }
  }
}

async function upsertTrends(ctx: Ctx, tx: Tx, months: ScoredMonth[], settingsVersion: number): Promise<void> {
  const rows = months.map(({ accountId, score, categories }) => ({
    tenantId: ctx.tenant.id,
    id: newId(),
    accountId,
    ...monthParts(score.month),
    overallHealthScore: rounded(score.overall),
    score: score.overall,
    ...classicScores(categories),
    categoryScores: Object.fromEntries(categories.map((category) => [category.name, rounded(category.score)])),
    totalKpis: score.totalKpis,
    validKpis: score.validKpis,
    coverage: score.coverage,
    settingsVersion,
    createdAt: ctx.now,
    updatedAt: ctx.now,
  }));
  const set = sql.join(
    [...results, 'updated_at'].map((name) => sql`${sql.identifier(name)} = excluded.${sql.identifier(name)}`),
    sql`, `,
  );
  const former = sql.join(
    results.map((name) => sql`${healthTrends}.${sql.identifier(name)}`),
    sql`, `,
  );
  const next = sql.join(
    results.map((name) => sql`excluded.${sql.identifier(name)}`),
    sql`, `,
  );
  const onConflict = sql`on conflict on constraint health_trends_month do update set ${set} where (${former}) is distinct from (${next})`;
  await insertRows(tx, healthTrends, rows, onConflict);
}

const results = [
  'overall_health_score',
  'score',
  'product_usage_score',
  'support_score',
  'customer_sentiment_score',
  'business_outcomes_score',
  'relationship_strength_score',
  'category_scores',
  'total_kpis',
  'valid_kpis',
  'coverage',
  'settings_version',
];

async function appendScores(ctx: Ctx, tx: Tx, months: ScoredMonth[], version: number, cause: string): Promise<void> {
  const calculatedAt = ctx.app.clock.now().toISOString();
  const rows = months.map(({ accountId, score, change, categories, drivers, ruleEffect }) => ({
    id: newId(),
    account_id: accountId,
    month: score.month,
    score: score.overall,
    coverage: score.coverage,
    categories,
    drivers,
    change,
    rule_effect: ruleEffect,
  }));
  const isSameAccount =
    rows[0]?.account_id === null ? sql`former.account_id is null` : sql`former.account_id = given.account_id`;
  await tx.execute(sql`
    insert into health_scores (tenant_id, id, account_id, month, score, coverage, categories, drivers, change, rule_effect, settings_version, cause, calculated_at)
    select ${ctx.tenant.id}::uuid, given.id, given.account_id, given.month, given.score, given.coverage, given.categories, given.drivers,
      given.change, given.rule_effect, ${version}::int, ${cause}, ${calculatedAt}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(
      id uuid, account_id uuid, month int, score float8, coverage float8, categories jsonb, drivers jsonb, change float8, rule_effect float8)
    left join lateral (
      select former.* from health_scores former
      where former.tenant_id = ${ctx.tenant.id} and ${isSameAccount} and former.month = given.month
      order by former.calculated_at desc, former.id desc limit 1
    ) newest on true
    where newest.id is null or newest.settings_version <> ${version}
      or (newest.score, newest.coverage, newest.change, newest.rule_effect, newest.categories, newest.drivers)
        is distinct from (given.score, given.coverage, given.change, given.rule_effect, given.categories, given.drivers)`);
}

/** Removes the trends before the first measured month of each account; all of an account without any value. */
export async function removeTrendsBefore(
  ctx: Ctx,
  tx: Tx,
  firstMonths: { accountId: string | null; first: number | null }[],
): Promise<void> {
  const trendMonth = sql`(${healthTrends.year} * 12 + ${healthTrends.month} - 1)`;
  const company = firstMonths.find(({ accountId }) => accountId === null);
  if (company) {
    const isBefore = company.first === null ? undefined : sql`${trendMonth} < ${company.first}`;
    await tx
      .delete(healthTrends)
      .where(and(eq(healthTrends.tenantId, ctx.tenant.id), sql`${healthTrends.accountId} is null`, isBefore));
  }
  const rows = firstMonths.flatMap(({ accountId, first }) =>
    accountId === null ? [] : [{ account_id: accountId, first }],
  );
  if (rows.length === 0) return;
  await tx.execute(sql`
    delete from health_trends using jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(account_id uuid, first int)
    where health_trends.tenant_id = ${ctx.tenant.id} and health_trends.account_id = given.account_id
      and (given.first is null or ${trendMonth} < given.first)`);
}

/** Sets the score and band of measured values. */
export async function storeValueScores(ctx: Ctx, tx: Tx, values: ScoredValue[]): Promise<void> {
  if (values.length === 0) return;
  const given = JSON.stringify(values);
  // The array names the rows a second time, so that they are found by the primary key whatever the statistics say.
  await tx.execute(sql`
    update kpi_time_series set health_score = given.score, health_status = given.status, updated_at = ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${given}::jsonb) as given(id uuid, score numeric, status text)
    where kpi_time_series.tenant_id = ${ctx.tenant.id} and kpi_time_series.id = given.id
      and kpi_time_series.id = any(array(select (value ->> 'id')::uuid from jsonb_array_elements(${given}::jsonb)))`);
}

/** The calculated score and band of an account in its current month (null: no data), the score as it is shown. */
export function calculatedHealth(month: ScoredMonth | null): { score: number | null; band: Standing } {
  return { score: rounded(month?.score.overall ?? null), band: month?.score.status ?? 'none' };
}

/**
 * Sets the current health of accounts: that of their current month, or none for an account without a trend. Where a
 * person has set the score, the calculated one changes beside it and the one in force stays.
 */
export async function storeCurrentHealth(
  ctx: Ctx,
  tx: Tx,
  accounts: { accountId: string; month: ScoredMonth | null }[],
): Promise<void> {
  if (accounts.length === 0) return;
  const rows = accounts.map(({ accountId, month }) => ({
    id: accountId,
    month: month?.score.month ?? null,
    ...calculatedHealth(month),
    change: rounded(month?.change ?? null),
    coverage: month?.score.coverage ?? 0,
  }));
  await tx.execute(sql`
    update account_health
    set month = given.month, calculated_score = given.score, calculated_band = given.band,
      score = case when override_score is null then given.score else account_health.score end,
      band = case when override_score is null then given.band else account_health.band end,
      change = given.change, coverage = given.coverage, updated_at = ${ctx.now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as given(id uuid, month int, score float8, band text, change float8, coverage float8)
    where account_health.tenant_id = ${ctx.tenant.id} and account_health.id = given.id
      and (account_health.month, calculated_score, calculated_band, account_health.change, account_health.coverage)
        is distinct from (given.month, given.score, given.band, given.change, given.coverage)`);
}

function rounded(value: number | null): number | null {
  return value === null ? null : round(value);
}
