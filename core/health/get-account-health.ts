import { and, asc, desc, eq, gt, isNull } from 'drizzle-orm';
import { readScoring } from '#core/scoring/read-scoring.ts';
import type { Tx } from '#db/database.ts';
import { healthScores, healthTrends } from '#db/schema/health.ts';
import { healthOverrides } from '#db/schema/overrides.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { AccountHealth, Driver, healthContract } from '#shared/contracts/health.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { monthNumber, parseMonth } from '#shared/months.ts';
import { bandOf } from './calculation/score-value.ts';
import { classicScores } from './recalculation/score-months.ts';
import { isCapped, presentCategory, presentScore, presentTrend } from './present-health.ts';
import type { StoredCategory } from './recalculation/score-months.ts';
import { selectAccountName } from './select-account-name.ts';

/**
 * The health of an account in a month (the newest one unless given): score, what it is made of, why it moved.
 * Scores are the calculated ones, rounded to two decimals; `change`, the drivers and the rule effect are not, so that
 * they add up. Beside them stands the override in force now, whatever the month.
 * @throws AppError `account.not-found`
 */
export function getAccountHealth(
  ctx: Ctx,
  { id, month }: InputOf<typeof healthContract.account>,
): Promise<AccountHealth> {
  allow(ctx, 'health:read');
  return read(ctx, async (tx) => {
    await selectAccountName(ctx, tx, id);
    return { ...(await selectHealth(ctx, tx, id, month)), override: await selectOverride(ctx, tx, id) };
  });
}

/** The same for the company's own scorecard. */
export function getCompanyHealth(ctx: Ctx, { month }: InputOf<typeof healthContract.company>): Promise<AccountHealth> {
  allow(ctx, 'health:read');
  return read(ctx, async (tx) => ({ ...(await selectHealth(ctx, tx, null, month)), override: null }));
}

type CalculatedHealth = Omit<AccountHealth, 'override'>;

async function selectHealth(
  ctx: Ctx,
  tx: Tx,
  accountId: string | null,
  given: string | undefined,
): Promise<CalculatedHealth> {
  const rows = await tx
    .select()
    .from(healthTrends)
    .where(
      and(
        eq(healthTrends.tenantId, ctx.tenant.id),
        accountId === null ? isNull(healthTrends.accountId) : eq(healthTrends.accountId, accountId),
      ),
    )
    .orderBy(asc(healthTrends.year), asc(healthTrends.month));
  const scores = await selectScores(ctx, tx, accountId);
  const trends = rows.map((row) => presentTrend(row, scores.get(monthNumber(row.year, row.month)) ?? null));
  const month = given ?? trends.at(-1)?.month ?? null;
  const trend = trends.find((found) => found.month === month);
  const calculation =
    trend && month !== null ? await selectCalculation(ctx, tx, accountId, parseMonth(month) ?? 0) : undefined;
  if (!trend || !calculation) return { ...(await withoutData(ctx, tx)), month, trends };
  return {
    month,
    score: trend.overallHealthScore,
    band: trend.band,
    change: calculation.change,
    coverage: trend.coverage,
    totalKpis: trend.totalKpis,
    validKpis: trend.validKpis,
    categories: (calculation.categories as StoredCategory[]).map(presentCategory),
    classic: classicScores(calculation.categories as StoredCategory[]),
    drivers: calculation.drivers as Driver[],
    ruleEffect: calculation.ruleEffect,
    isCapped: isCapped(calculation.score, calculation.categories as StoredCategory[]),
    settingsVersion: calculation.settingsVersion,
    calculatedAt: calculation.calculatedAt.toISOString(),
    trends,
  };
}

// One whose time is over is no longer in force, though nobody has ended it yet.
async function selectOverride(ctx: Ctx, tx: Tx, accountId: string): Promise<AccountHealth['override']> {
  const { id, score, reason, endsAt, createdByName } = healthOverrides;
  const [row] = await tx
    .select({ id, score, reason, endsAt, createdBy: createdByName })
    .from(healthOverrides)
    .where(
      and(
        eq(healthOverrides.tenantId, ctx.tenant.id),
        eq(healthOverrides.accountId, accountId),
        isNull(healthOverrides.endedAt),
        gt(endsAt, ctx.now),
      ),
    );
  return row ? { ...row, band: bandOf(row.score), endsAt: row.endsAt.toISOString() } : null;
}

// The unrounded scores: a score of 69.996 is shown as 70 and at risk all the same.
async function selectScores(ctx: Ctx, tx: Tx, accountId: string | null): Promise<Map<number, number | null>> {
  const rows = await tx
    .selectDistinctOn([healthScores.month], { month: healthScores.month, score: healthScores.score })
    .from(healthScores)
    .where(ofAccount(ctx, accountId))
    .orderBy(healthScores.month, desc(healthScores.calculatedAt), desc(healthScores.id));
  return new Map(rows.map(({ month, score }) => [month, score]));
}

async function selectCalculation(ctx: Ctx, tx: Tx, accountId: string | null, month: number) {
  const [newest] = await tx
    .select()
    .from(healthScores)
    .where(and(ofAccount(ctx, accountId), eq(healthScores.month, month)))
    .orderBy(desc(healthScores.calculatedAt), desc(healthScores.id))
    .limit(1);
  return newest;
}

function ofAccount(ctx: Ctx, accountId: string | null) {
  return and(
    eq(healthScores.tenantId, ctx.tenant.id),
    accountId === null ? isNull(healthScores.accountId) : eq(healthScores.accountId, accountId),
  );
}

async function withoutData(ctx: Ctx, tx: Tx): Promise<Omit<CalculatedHealth, 'month' | 'trends'>> {
  const { categories } = await readScoring(ctx, tx);
  const total = categories.reduce((sum, { weight }) => sum + weight, 0);
  return {
    ...presentScore(null),
    change: null,
    coverage: 0,
    totalKpis: 0,
    validKpis: 0,
    categories: categories.map(({ name, weight }) => {
      return { name, weight: weight / total, ...presentScore(null), change: null, kpis: 0, validKpis: 0 };
    }),
    classic: classicScores([]),
    drivers: [],
    ruleEffect: 0,
    isCapped: false,
    settingsVersion: null,
    calculatedAt: null,
  };
}
