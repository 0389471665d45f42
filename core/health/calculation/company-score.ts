import { settleMean } from './settle-mean.ts';

/** An active account; revenue of all accounts is in one currency, null when unknown. */
export type AccountWeight = { overall: number | null; revenue: number | null };

/**
 * Company score = sum(revenue x overall) / sum(revenue) over the active accounts that have an overall score; all weigh
 * the same if every revenue is 0. Source: HEALTH.md, section 4. Unrounded; null when no account has a score.
 * Beside accounts with revenue, one with none (0, unknown or negative) weighs nothing.
 */
export function companyScore(activeAccounts: readonly AccountWeight[]): number | null {
  const scored = activeAccounts.flatMap(({ overall, revenue }) =>
    overall === null ? [] : [{ overall, weight: Math.max(revenue ?? 0, 0) }],
  );
  if (scored.length === 0) return null;
  const hasRevenue = scored.some(({ weight }) => weight > 0);
  let sumOfWeights = 0;
  let sumOfScores = 0;
  for (const { overall, weight: revenue } of scored) {
    const weight = hasRevenue ? revenue : 1;
    sumOfWeights += weight;
    sumOfScores += weight * overall;
  }
  return settleMean(sumOfScores / sumOfWeights);
}
