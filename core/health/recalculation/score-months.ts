import { nameKey } from '#shared/names.ts';
import type { Driver } from '#shared/contracts/health.ts';
import { buildDrivers } from '../build-drivers.ts';
import { preparePortfolio } from '../calculation/prepare-portfolio.ts';
import { round } from '../calculation/round.ts';
import { scoreAccount } from '../calculation/score-account.ts';
import type { CategoryScore, MonthScore } from '../calculation/score-month.ts';
import { bandOf, scoreValue } from '../calculation/score-value.ts';
import type { Category } from '../calculation/scoring-input.ts';
import type { SeriesRow, StoredKpi } from './load-kpis.ts';
import { toHistory } from './to-history.ts';
import type { Ranges } from './to-history.ts';

export type Settings = { version: number; categories: readonly Category[]; ranges: Ranges; criticalCap: boolean };

/** A category in a month, with its change against the month before; full precision. */
export type StoredCategory = CategoryScore & { change: number | null };

/** A month of an account (null: the company itself) as it is to be stored; full precision. */
export type ScoredMonth = {
  accountId: string | null;
  score: MonthScore;
  change: number | null;
  categories: StoredCategory[];
  drivers: Driver[];
  /** The part of the change that the cap for critical KPIs makes, in points. */
  ruleEffect: number;
};

/** The score of a measured value in its own month. */
export type ScoredValue = { id: string; score: number | null; status: SeriesRow['healthStatus'] };

/** The months `fromMonth` to `toMonth` of one account, each explained against the month before. */
export function scoreMonths(
  accountId: string | null,
  kpis: readonly StoredKpi[],
  settings: Settings,
  { fromMonth, toMonth }: { fromMonth: number; toMonth: number },
): ScoredMonth[] {
  const histories = kpis.map((kpi) => toHistory(kpi, settings.ranges));
  const names = new Map(kpis.map(({ kpi }) => [kpi.id, kpi.kpiParameter]));
  const { categories, criticalCap } = settings;
  const months = scoreAccount({ kpis: histories, categories, criticalCap, fromMonth: fromMonth - 1, toMonth });
  return months.flatMap((month, index) => {
    const before = months[index - 1]?.score;
    if (!before) return [];
    const drivers = buildDrivers(before, month, names);
    return [
      {
        accountId,
        score: month.score,
        change: month.drivers.change,
        categories: withChange(before, month.score),
        drivers,
        ruleEffect: month.drivers.ruleEffect,
      },
    ];
  });
}

function withChange(before: MonthScore, after: MonthScore): StoredCategory[] {
  return after.categories.map((category, index) => {
    const former = before.categories[index]?.score ?? null;
    return { ...category, change: category.score === null || former === null ? null : category.score - former };
  });
}

/** The values of `fromMonth` or later whose stored score is not, or no longer, that of their own month. */
export function scoreValues(kpis: readonly StoredKpi[], settings: Settings, fromMonth: number): ScoredValue[] {
  const histories = kpis.map((kpi) => toHistory(kpi, settings.ranges));
  const prepared = preparePortfolio({ kpis: histories, categories: settings.categories });
  return kpis.flatMap(({ series }, position) => {
    const { points = null, categoryIndex = null } = prepared.kpis[position] ?? {};
    return series.flatMap((row, index): ScoredValue[] => {
      if (row.month < fromMonth) return [];
      const value = histories[position]?.values[index]?.value ?? null;
      const score = points && categoryIndex !== null && value !== null ? scoreValue(value, points) : null;
      const shown = score === null ? null : round(score);
      const status = score === null ? null : bandOf(score);
      return shown === row.healthScore && status === row.healthStatus ? [] : [{ id: row.id, score: shown, status }];
    });
  });
}

/** The column of `health_trends` that each default category has kept since there were no others. */
const classicNames = {
  productUsageScore: 'Adoption & Engagement',
  supportScore: 'Support & Experience',
  customerSentimentScore: 'Product Value',
  businessOutcomesScore: 'Business Outcomes',
  relationshipStrengthScore: 'Relationship Strength',
};

/** The scores of the default categories under their classic column names, rounded; null for one that is not configured. */
export function classicScores(
  categories: readonly Pick<CategoryScore, 'name' | 'score'>[],
): Record<keyof typeof classicNames, number | null> {
  const scores = new Map(categories.map(({ name, score }) => [nameKey(name), score]));
  const entries = Object.entries(classicNames).map(([column, name]) => {
    const score = scores.get(nameKey(name)) ?? null;
    return [column, score === null ? null : round(score)];
  });
  return Object.fromEntries(entries) as Record<keyof typeof classicNames, number | null>;
}
