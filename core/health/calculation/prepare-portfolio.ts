import { nameKey } from '#shared/names.ts';
import { areStrictlyMonotonic, type BreakPoints, breakPoints } from './break-points.ts';
import type { Category, Frequency, Impact, ReferenceRange, ScoringInput } from './scoring-input.ts';
import { type Measured, measuredInOrder } from './value-in-month.ts';

export type PreparedKpi = {
  kpiId: string;
  /** The configured name of its category, or the KPI's own when none is configured. */
  category: string;
  /** Position among the configured categories, null when its category is not one of them. */
  categoryIndex: number | null;
  frequency: Frequency | null;
  /** The number of the Weight cell when it is > 0. */
  cellWeight: number | null;
  impactWeight: number;
  isCritical: boolean;
  points: BreakPoints | null;
  measured: readonly Measured[];
};

/** An account ready to be scored in any month; `totalWeight` is the sum of the category weights as configured. */
export type Portfolio = {
  kpis: readonly PreparedKpi[];
  categories: readonly Category[];
  totalWeight: number;
  criticalCap: boolean;
};

const IMPACT_WEIGHTS: Record<Impact, number> = { Critical: 4, High: 3, Medium: 2, Low: 1 };
const BLANK_IMPACT_WEIGHT = 1;

/**
 * Does once what is the same in every month: sorts the values, takes the break points, finds the categories (by exact
 * name, else case, space and punctuation aside). A range that is not monotonic counts as none.
 * Throws a RangeError when a category weight is negative or none is > 0: such settings can't be saved.
 */
export function preparePortfolio({ kpis, categories, criticalCap = false }: ScoringInput): Portfolio {
  const totalWeight = categories.reduce((sum, { weight }) => sum + weight, 0);
  if (!(totalWeight > 0 && Number.isFinite(totalWeight)) || categories.some(({ weight }) => weight < 0)) {
    throw new RangeError('category weights must be >= 0 and at least one > 0');
  }
  const findCategory = categoryFinder(categories);
  const prepared = kpis.map((kpi): PreparedKpi => {
    const categoryIndex = findCategory(kpi.category);
    return {
      kpiId: kpi.kpiId,
      category: categories[categoryIndex ?? -1]?.name ?? kpi.category,
      categoryIndex,
      frequency: kpi.frequency,
      cellWeight: kpi.weight !== null && kpi.weight > 0 && Number.isFinite(kpi.weight) ? kpi.weight : null,
      isCritical: kpi.impact === 'Critical',
      impactWeight: kpi.impact ? IMPACT_WEIGHTS[kpi.impact] : BLANK_IMPACT_WEIGHT,
      points: kpi.range && usablePoints(kpi.range),
      measured: measuredInOrder(kpi.values),
    };
  });
  return { kpis: prepared, categories, totalWeight, criticalCap };
}

function usablePoints(range: ReferenceRange): BreakPoints | null {
  const points = breakPoints(range);
  return areStrictlyMonotonic(points, range.higherIsBetter) ? points : null;
}

function categoryFinder(categories: readonly Category[]): (name: string) => number | null {
  const found = new Map<string, number | null>(categories.map(({ name }, index) => [name, index]));
  return (name) => {
    let index = found.get(name);
    if (index === undefined) {
      const key = nameKey(name);
      const position = categories.findIndex((category) => nameKey(category.name) === key);
      index = position < 0 ? null : position;
      found.set(name, index);
    }
    return index;
  };
}
