import { type CappingKpi, capScore } from './cap-score.ts';
import { type Portfolio, type PreparedKpi, preparePortfolio } from './prepare-portfolio.ts';
import { type Band, bandOf, scoreValue } from './score-value.ts';
import type { ScoringInput } from './scoring-input.ts';
import { settleMean } from './settle-mean.ts';
import { valueInMonth } from './value-in-month.ts';

export type InvalidReason = 'unknown-category' | 'no-range' | 'no-value' | 'stale';

/** A KPI in a month. Not valid: score and status null, weight and share 0, the reason set; a stale value is still shown. */
export type KpiScore = {
  kpiId: string;
  category: string;
  value: number | null;
  valueMonth: number | null;
  score: number | null;
  status: Band | null;
  /** Its weight in its category, as used: the Weight cell or the impact level. */
  weight: number;
  /** e_k, its share in the overall score; the shares of a month that has an overall add up to 1. */
  share: number;
  reason: InvalidReason | null;
};

/** A configured category in a month; `weight` is its share of all category weights, whether or not it has a score. */
export type CategoryScore = {
  name: string;
  weight: number;
  score: number | null;
  status: Band | null;
  kpis: number;
  validKpis: number;
  weighting: 'weights' | 'impact';
};

/** All scores are unrounded. `overall` null means no data; `uncapped` is what it would be without the cap. */
export type MonthScore = {
  month: number;
  overall: number | null;
  uncapped: number | null;
  status: Band | null;
  coverage: number;
  totalKpis: number;
  validKpis: number;
  categories: CategoryScore[];
  kpis: KpiScore[];
};

/**
 * The health of an account in a month. Source: docs/health-score.md, sections 3 and 4.
 * Weight w of a KPI = its Weight cell if every valid KPI of the category has one > 0, else its impact level, for all.
 * Category C = sum(w s) / sum(w) over valid KPIs. Overall = sum(W C) / sum(W) over categories that have a score.
 * Coverage = sum over all categories of W x (impact of valid KPIs / impact of all KPIs), W normalised to 1.
 * With the cap for critical KPIs (cap-score.ts) the overall score alone is held down.
 */
export function scoreMonth({ month, ...input }: ScoringInput & { month: number }): MonthScore {
  return scorePortfolio(preparePortfolio(input), month);
}

/** The same for a prepared account: use it when several months of one account are scored. */
export function scorePortfolio(portfolio: Portfolio, month: number): MonthScore {
  const kpis = portfolio.kpis.map((kpi) => scoreKpi(kpi, month));
  const members = portfolio.categories.map((): Member[] => []);
  for (const [index, prepared] of portfolio.kpis.entries()) {
    const scored = kpis[index];
    if (scored && prepared.categoryIndex !== null) members[prepared.categoryIndex]?.push({ prepared, scored });
  }
  const categories = portfolio.categories.map(({ name, weight }, index) =>
    scoreCategory(name, weight / portfolio.totalWeight, members[index] ?? []),
  );
  const uncapped = combineCategories(portfolio, categories, members);
  const overall = uncapped !== null && portfolio.criticalCap ? capScore(uncapped, cappingKpis(members)) : uncapped;
  return {
    month,
    overall,
    uncapped,
    status: overall === null ? null : bandOf(overall),
    coverage: coverageOf(portfolio, members),
    totalKpis: kpis.length,
    validKpis: kpis.filter(({ score }) => score !== null).length,
    categories,
    kpis,
  };
}

function* cappingKpis(members: readonly (readonly Member[])[]): Generator<CappingKpi> {
  for (const { prepared, scored } of members.flat()) yield { isCritical: prepared.isCritical, status: scored.status };
}

type Member = { prepared: PreparedKpi; scored: KpiScore };

function scoreKpi(kpi: PreparedKpi, month: number): KpiScore {
  const { kpiId, category, points } = kpi;
  const { state, measured } = valueInMonth(kpi.measured, kpi.frequency, month);
  const value = measured?.value ?? null;
  const valueMonth = measured?.month ?? null;
  const invalid = (reason: InvalidReason): KpiScore => {
    return { kpiId, category, value, valueMonth, score: null, status: null, weight: 0, share: 0, reason };
  };
  if (kpi.categoryIndex === null) return invalid('unknown-category');
  if (points === null) return invalid('no-range');
  if (state === 'none') return invalid('no-value');
  if (state === 'stale') return invalid('stale');
  const score = scoreValue(measured.value, points);
  return { kpiId, category, value, valueMonth, score, status: bandOf(score), weight: 0, share: 0, reason: null };
}

/** C = sum(w s) / sum(w) over the valid KPIs; sets the weight of each, and as its share for now w / sum(w). */
function scoreCategory(name: string, weight: number, members: readonly Member[]): CategoryScore {
  const valid = members.filter(({ scored }) => scored.score !== null);
  const isWeighted = valid.length > 0 && valid.every(({ prepared }) => prepared.cellWeight !== null);
  let sumOfWeights = 0;
  let sumOfScores = 0;
  for (const { prepared, scored } of valid) {
    scored.weight = isWeighted ? (prepared.cellWeight ?? 0) : prepared.impactWeight;
    sumOfWeights += scored.weight;
    sumOfScores += scored.weight * (scored.score ?? 0);
  }
  for (const { scored } of valid) scored.share = scored.weight / sumOfWeights;
  const score = valid.length > 0 ? settleMean(sumOfScores / sumOfWeights) : null;
  return {
    name,
    weight,
    score,
    status: score === null ? null : bandOf(score),
    kpis: members.length,
    validKpis: valid.length,
    weighting: isWeighted ? 'weights' : 'impact',
  };
}

/**
 * Overall = sum(W C) / sum(W) over the categories that have a score, null when their weights are all 0.
 * Completes e_k = (W / sum of W of scored categories) x (w / sum of w in its category). Source: docs/health-score.md.
 */
function combineCategories(
  portfolio: Portfolio,
  categories: readonly CategoryScore[],
  members: readonly (readonly Member[])[],
): number | null {
  let sumOfWeights = 0;
  let sumOfScores = 0;
  for (const [index, { weight }] of portfolio.categories.entries()) {
    const score = categories[index]?.score ?? null;
    if (score === null) continue;
    sumOfWeights += weight;
    sumOfScores += weight * score;
  }
  for (const [index, { weight }] of portfolio.categories.entries()) {
    const categoryShare = sumOfWeights > 0 ? weight / sumOfWeights : 0;
    for (const { scored } of members[index] ?? []) scored.share *= categoryShare;
  }
  return sumOfWeights > 0 ? settleMean(sumOfScores / sumOfWeights) : null;
}

/** Always by impact level, over all KPIs and all configured categories; a category without KPIs gives 0. */
function coverageOf(portfolio: Portfolio, members: readonly (readonly Member[])[]): number {
  let covered = 0;
  for (const [index, { weight }] of portfolio.categories.entries()) {
    let all = 0;
    let valid = 0;
    for (const { prepared, scored } of members[index] ?? []) {
      all += prepared.impactWeight;
      if (scored.score !== null) valid += prepared.impactWeight;
    }
    if (all > 0) covered += weight * (valid / all);
  }
  return covered / portfolio.totalWeight;
}
