import type { Band } from './score-value.ts';

/** The best score under the cap: the last one, as scores are shown, that is still at risk. */
export const CAPPED_SCORE = 69.99;

/** What the cap looks at in a KPI; `status` is null when it is not valid. */
export type CappingKpi = { isCritical: boolean; status: Band | null };

/**
 * The optional rule: overall = min(overall, 69.99) in a month in which a valid KPI of the impact Critical is in its
 * critical band, so that one grave fault is not averaged away. Coverage, categories and KPIs stay what they are.
 */
export function capScore(overall: number, kpis: Iterable<CappingKpi>): number {
  if (overall <= CAPPED_SCORE) return overall;
  for (const { isCritical, status } of kpis) if (isCritical && status === 'critical') return CAPPED_SCORE;
  return overall;
}
