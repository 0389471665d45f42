import type { RangeBands } from '#core/scoring/range-bands.ts';

/** What a score is calculated from. Months are month numbers (see #shared/months.ts). */

export type Impact = 'Critical' | 'High' | 'Medium' | 'Low';

export type Frequency = 'weekly' | 'monthly' | 'quarterly' | 'annual';

/** The bands of a KPI; see break-points.ts for the four of its columns that count. */
export type ReferenceRange = RangeBands;

/** One measured value; null when it could not be converted to the unit of the range. */
export type MonthValue = { month: number; value: number | null };

/** A KPI of one account with its values, in any order, at most one a month, already in the unit of the range. */
export type KpiHistory = {
  kpiId: string;
  category: string;
  impact: Impact | null;
  frequency: Frequency | null;
  /** The number of the Weight cell (20 % is 0.2), null when there is none. */
  weight: number | null;
  range: ReferenceRange | null;
  values: readonly MonthValue[];
};

/** A configured category; weights are >= 0 and at least one is > 0, on any scale. */
export type Category = { name: string; weight: number };

/** An account and the settings it is scored by; see cap-score.ts for `criticalCap`, which is off unless given. */
export type ScoringInput = {
  kpis: readonly KpiHistory[];
  categories: readonly Category[];
  criticalCap?: boolean;
};
