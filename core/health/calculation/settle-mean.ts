import { BREAK_SCORES } from './break-points.ts';

/** Far above the rounding of a sum of a hundred scores, far below anything that is shown. */
const NOISE = 1e-12;

/**
 * A mean of scores, freed of binary noise where noise would change its meaning: three scores of 70 with weights 0.1,
 * 0.2 and 0.7 may add up to 69.99999999999999, which is at risk instead of healthy, and three of 100 to more than 100.
 */
export function settleMean(mean: number): number {
  return BREAK_SCORES.find((edge) => Math.abs(mean - edge) < NOISE) ?? mean;
}
