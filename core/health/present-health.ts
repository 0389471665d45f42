import type { healthTrends } from '#db/schema/health.ts';
import type { AccountHealth, Trend } from '#shared/contracts/health.ts';
import { formatMonth, monthNumber } from '#shared/months.ts';
import { CAPPED_SCORE } from './calculation/cap-score.ts';
import { round } from './calculation/round.ts';
import { bandOf } from './calculation/score-value.ts';
import type { Standing } from './calculation/compare-settings.ts';
import type { StoredCategory } from './recalculation/score-months.ts';

const noise = 1e-9;

/** A score as it is shown: rounded to two decimals, with the band of the unrounded one. */
export function presentScore(score: number | null): { score: number | null; band: Standing } {
  return score === null ? { score, band: 'none' } : { score: round(score), band: bandOf(score) };
}

/** A category as the API shows it. */
export function presentCategory({
  name,
  weight,
  score,
  change,
  kpis,
  validKpis,
}: StoredCategory): AccountHealth['categories'][number] {
  return { name, weight, ...presentScore(score), change: change === null ? null : round(change), kpis, validKpis };
}

/** Whether the cap for critical KPIs holds a score down: it is the capped one, and its categories would give more. */
export function isCapped(score: number | null, categories: readonly StoredCategory[]): boolean {
  if (score !== CAPPED_SCORE) return false;
  const scored = categories.flatMap((category) =>
    category.score === null ? [] : { ...category, score: category.score },
  );
  const weight = scored.reduce((sum, category) => sum + category.weight, 0);
  const uncapped = scored.reduce((sum, category) => sum + category.weight * category.score, 0) / weight;
  return uncapped - CAPPED_SCORE > noise;
}

/** A month of a trend as the API shows it; `score` is the unrounded score of the month. */
export function presentTrend(row: typeof healthTrends.$inferSelect, score: number | null): Trend {
  const { productUsageScore, supportScore, customerSentimentScore, businessOutcomesScore, relationshipStrengthScore } =
    row;
  const { overallHealthScore, coverage, totalKpis, validKpis, categoryScores } = row;
  return {
    month: formatMonth(monthNumber(row.year, row.month)),
    overallHealthScore,
    band: presentScore(overallHealthScore === null ? null : (score ?? overallHealthScore)).band,
    coverage,
    totalKpis,
    validKpis,
    categoryScores,
    productUsageScore,
    supportScore,
    customerSentimentScore,
    businessOutcomesScore,
    relationshipStrengthScore,
  };
}
