import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import { readScoring } from '#core/scoring/read-scoring.ts';
import { currentMonth, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accountHealth } from '#db/schema/accounts.ts';
import { healthTrends } from '#db/schema/health.ts';
import { kpiTimeSeries } from '#db/schema/kpis.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import type { ScoreChange } from '#shared/events.ts';
import { groupByAccount, loadKpis, ofAccounts } from './load-kpis.ts';
import { scoreMonths, scoreValues } from './score-months.ts';
import type { ScoredMonth } from './score-months.ts';
import { storeMeasures } from './store-measures.ts';
import {
  calculatedHealth,
  removeTrendsBefore,
  storeCurrentHealth,
  storeMonths,
  storeValueScores,
} from './store-scores.ts';
import { loadRanges } from './to-history.ts';

/** From which month on the values of an account (null: the company itself) have changed. */
export type AccountChange = { accountId: string | null; fromMonth: number };

const accountsAtOnce = 100;

/**
 * Calculates anew what a change touches: the months from `fromMonth` to the current one of each account, the scores of
 * the values of those months, and the account's current health and measures. Trends begin with the first measured
 * month. The number of statements depends on the accounts given alone; the accounts are locked, so that two changes of
 * one account follow each other. Tells which scores in force moved. `cause` says why, such as `kpis.imported`.
 */
export async function recalculateAccounts(ctx: Ctx, tx: Tx, changes: AccountChange[], cause: string): Promise<void> {
  const fromMonths = new Map<string | null, number>();
  for (const { accountId, fromMonth } of changes)
    fromMonths.set(accountId, Math.min(fromMonth, fromMonths.get(accountId) ?? fromMonth));
  const ids = [...fromMonths.keys()].toSorted((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
  for (let start = 0; start < ids.length; start += accountsAtOnce) {
    await recalculatePart(ctx, tx, ids.slice(start, start + accountsAtOnce), fromMonths, cause);
  }
}

async function recalculatePart(
  ctx: Ctx,
  tx: Tx,
  ids: (string | null)[],
  fromMonths: ReadonlyMap<string | null, number>,
  cause: string,
): Promise<void> {
  const formerly = await lockAccounts(ctx, tx, ids);
  const now = currentMonth(ctx, await readConfig(ctx, tx));
  const scoring = await readScoring(ctx, tx);
  const settings = { ...scoring, ranges: await loadRanges(ctx, tx) };
  const firstMonths = await selectFirstMonths(ctx, tx, ids);
  const spans = ids.map((accountId) => {
    const changedFrom = fromMonths.get(accountId) ?? now;
    const first = firstMonths.get(accountId) ?? null;
    // Months that nobody has calculated since the last one are made up for, whatever has changed.
    const fromMonth = Math.max(Math.min(changedFrom, (formerly.get(accountId)?.month ?? 0) + 1), first ?? now);
    return { accountId, changedFrom, first, fromMonth, hasTrend: first !== null && first <= now };
  });
  const since = Math.min(...spans.map(({ changedFrom, fromMonth }) => Math.min(changedFrom, fromMonth))) - 1;
  const kpisOf = groupByAccount(await loadKpis(ctx, tx, ids, since));
  const scored = spans.map((span) => {
    const kpis = kpisOf.get(span.accountId) ?? [];
    const months = span.hasTrend
      ? scoreMonths(span.accountId, kpis, settings, { fromMonth: span.fromMonth, toMonth: now })
      : [];
    return { ...span, kpis, months, values: scoreValues(kpis, settings, span.changedFrom) };
  });
  await removeTrendsBefore(ctx, tx, spans);
  await storeMonths(
    ctx,
    tx,
    scored.flatMap(({ months }) => months),
    { version: settings.version, cause },
  );
  await storeValueScores(
    ctx,
    tx,
    scored.flatMap(({ values }) => values),
  );
  const current = scored.flatMap(({ accountId, kpis, hasTrend, months }) => {
    const month = months.at(-1) ?? null;
    const isKept = accountId === null || !formerly.has(accountId) || (hasTrend && !month);
    return isKept ? [] : [{ accountId, kpis, month }];
  });
  await storeCurrentHealth(ctx, tx, current);
  await storeMeasures(ctx, tx, current, settings);
  const moved = current.flatMap(({ accountId, month }) =>
    scoreChange(accountId, formerly.get(accountId), month, cause),
  );
  if (moved.length > 0) await emit(ctx, tx, 'scores.changed', { changes: moved });
  const accountIds = current.map(({ accountId }) => accountId);
  if (accountIds.length > 0) await emit(ctx, tx, 'health.recalculated', { accountIds });
}

/** What was in force before, as it is shown. */
type Former = Pick<typeof accountHealth.$inferSelect, 'month' | 'score' | 'band' | 'overrideScore'>;

// Under an override the score in force stays what a person has said.
function scoreChange(
  accountId: string,
  former: Former | undefined,
  month: ScoredMonth | null,
  cause: string,
): ScoreChange[] {
  if (!former || former.overrideScore !== null) return [];
  const before = { score: former.score, band: former.band };
  const after = calculatedHealth(month);
  if (before.score === after.score && before.band === after.band) return [];
  return [{ accountId, month: month?.score.month ?? null, before, after, cause }];
}

// The rows are locked in one order everywhere; the company's own scorecard has the workspace's settings for its lock.
async function lockAccounts(ctx: Ctx, tx: Tx, ids: (string | null)[]): Promise<Map<string | null, Former>> {
  const named = ids.filter((id) => id !== null);
  const { id: accountId, month, score, band, overrideScore } = accountHealth;
  const rows = await tx
    .select({ id: accountId, month, score, band, overrideScore })
    .from(accountHealth)
    .where(and(eq(accountHealth.tenantId, ctx.tenant.id), inArray(accountId, named)))
    .orderBy(asc(accountId))
    .for('update');
  const formerly = new Map<string | null, Former>(rows.map(({ id, ...former }) => [id, former]));
  if (ids.includes(null)) formerly.set(null, await lockCompany(ctx, tx));
  return formerly;
}

async function lockCompany(ctx: Ctx, tx: Tx): Promise<Former> {
  await tx
    .select({ id: tenantConfigs.id })
    .from(tenantConfigs)
    .where(eq(tenantConfigs.tenantId, ctx.tenant.id))
    .for('update');
  const [company] = await tx
    .select({ month: sql<number | null>`max(${healthTrends.year} * 12 + ${healthTrends.month} - 1)` })
    .from(healthTrends)
    .where(and(eq(healthTrends.tenantId, ctx.tenant.id), isNull(healthTrends.accountId)));
  return { month: company?.month ?? null, score: null, band: 'none', overrideScore: null };
}

async function selectFirstMonths(ctx: Ctx, tx: Tx, ids: (string | null)[]): Promise<Map<string | null, number | null>> {
  const rows = await tx
    .select({
      accountId: kpiTimeSeries.accountId,
      first: sql<number | null>`min(${kpiTimeSeries.year} * 12 + ${kpiTimeSeries.month} - 1)`,
    })
    .from(kpiTimeSeries)
    .where(and(eq(kpiTimeSeries.tenantId, ctx.tenant.id), ofAccounts(kpiTimeSeries.accountId, ids)))
    .groupBy(kpiTimeSeries.accountId);
  return new Map(rows.map(({ accountId, first }) => [accountId, first]));
}
