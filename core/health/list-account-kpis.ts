import { and, eq } from 'drizzle-orm';
import { presentRange } from '#core/scoring/present-range.ts';
import type { RangeRow } from '#core/scoring/present-range.ts';
import { readScoring } from '#core/scoring/read-scoring.ts';
import { currentMonth, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { kpis } from '#db/schema/kpis.ts';
import { may } from '#platform/actor.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Kpi, kpisContract } from '#shared/contracts/kpis.ts';
import { formatMonth, parseMonth } from '#shared/months.ts';
import { round } from './calculation/round.ts';
import { scoreMonth } from './calculation/score-month.ts';
import type { KpiScore } from './calculation/score-month.ts';
import { loadWholeKpis } from './recalculation/load-kpis.ts';
import type { KpiRow, SeriesRow } from './recalculation/load-kpis.ts';
import { selectAccountName } from './select-account-name.ts';
import { findRange, loadRanges, toHistory } from './recalculation/to-history.ts';

/**
 * The KPIs of an account as they count in a month, the current one unless given: by category in the order of the
 * settings, then in that of the workbook.
 * @throws AppError `account.not-found`
 */
export function listAccountKpis(
  ctx: Ctx,
  { id, month }: InputOf<typeof kpisContract.list>,
): Promise<{ month: string; items: Kpi[] }> {
  allow(ctx, 'kpis:read');
  return read(ctx, async (tx) => {
    const account = await selectAccountName(ctx, tx, id);
    const inMonth = (month === undefined ? null : parseMonth(month)) ?? currentMonth(ctx, await readConfig(ctx, tx));
    return { month: formatMonth(inMonth), items: await selectKpis(ctx, tx, account, inMonth) };
  });
}

/**
 * One KPI as it counts in a month, the current one unless given; for whoever may read or change KPIs.
 * @throws AppError `kpi.not-found`
 */
export function getScoredKpi(ctx: Ctx, { id, month }: { id: string; month?: string }): Promise<Kpi> {
  if (!may(ctx.actor, 'kpis:write')) allow(ctx, 'kpis:read');
  return read(ctx, async (tx) => {
    const [kpi] = await tx
      .select({ accountId: kpis.accountId, accountName: accounts.name })
      .from(kpis)
      .leftJoin(accounts, and(eq(accounts.tenantId, kpis.tenantId), eq(accounts.id, kpis.accountId)))
      .where(and(eq(kpis.tenantId, ctx.tenant.id), eq(kpis.id, id)));
    if (!kpi) throw notFound('kpi');
    const account =
      kpi.accountId !== null && kpi.accountName !== null ? { id: kpi.accountId, name: kpi.accountName } : null;
    const inMonth = (month === undefined ? null : parseMonth(month)) ?? currentMonth(ctx, await readConfig(ctx, tx));
    const found = (await selectKpis(ctx, tx, account, inMonth)).find((item) => item.id === id);
    if (!found) throw notFound('kpi');
    return found;
  });
}

/** The KPIs of an account inside an open transaction; null is the company itself. */
async function selectKpis(
  ctx: Ctx,
  tx: Tx,
  account: { id: string; name: string } | null,
  month: number,
): Promise<Kpi[]> {
  const { categories } = await readScoring(ctx, tx);
  const ranges = await loadRanges(ctx, tx);
  const stored = await loadWholeKpis(ctx, tx, account?.id ?? null);
  const scored = scoreMonth({ kpis: stored.map((kpi) => toHistory(kpi, ranges)), categories, month });
  const position = new Map(scored.categories.map(({ name }, index) => [name, index]));
  return stored
    .flatMap((kpi, index) => {
      const score = scored.kpis[index];
      return score
        ? [{ place: position.get(score.category) ?? position.size, item: present(kpi, score, account, month, ranges) }]
        : [];
    })
    .toSorted((a, b) => a.place - b.place)
    .map(({ item }) => item);
}

type WholeKpi = { kpi: KpiRow; series: SeriesRow[] };

function present(
  { kpi, series }: WholeKpi,
  score: KpiScore,
  account: Kpi['account'],
  month: number,
  ranges: ReadonlyMap<string, RangeRow>,
): Kpi {
  const range = findRange(kpi, ranges);
  // A value that does not convert to the range's unit has no month in the score, and is shown all the same.
  const shown = series.findLast((row) =>
    score.valueMonth === null ? row.month <= month : row.month === score.valueMonth,
  );
  return {
    id: kpi.id,
    account,
    category: kpi.category,
    name: kpi.kpiParameter,
    component: kpi.healthScoreComponent,
    sourceReview: kpi.sourceReview,
    weight: kpi.weight,
    impactLevel: kpi.impactLevel,
    frequency: kpi.measurementFrequency,
    data: kpi.data,
    value: shown?.value ?? null,
    valueMonth: shown ? formatMonth(shown.month) : null,
    scoredValue: score.value,
    score: score.score === null ? null : round(score.score),
    band: score.status ?? 'none',
    share: score.share,
    notCounted: score.reason,
    range: range && presentRange(range),
    history: series.map(presentValue),
    uploadId: kpi.uploadId,
    source: kpi.source,
    version: kpi.version,
  };
}

function presentValue({
  month,
  value,
  unit,
  text,
  healthScore,
  healthStatus,
  source,
}: SeriesRow): Kpi['history'][number] {
  return { month: formatMonth(month), value, unit, text, score: healthScore, band: healthStatus ?? 'none', source };
}
