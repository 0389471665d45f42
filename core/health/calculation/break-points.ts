import type { ReferenceRange } from './scoring-input.ts';

/**
 * The four values at which a score is 0, 50, 70 and 100:
 * higher is better: critical_min, risk_min, healthy_min, healthy_max;
 * lower is better: critical_max, risk_max, healthy_max, healthy_min. Source: HEALTH.md, section 2.
 */
export const BREAK_FIELDS = {
  higherIsBetter: ['criticalMin', 'riskMin', 'healthyMin', 'healthyMax'],
  lowerIsBetter: ['criticalMax', 'riskMax', 'healthyMax', 'healthyMin'],
} as const;

/** The scores at the four break points, in their order. */
export const BREAK_SCORES = [0, 50, 70, 100] as const;

export type BreakPoints = readonly [number, number, number, number];

/** The break points of a range from worst to best, in its unit: rising for higher is better, else falling. */
export function breakPoints(range: ReferenceRange): BreakPoints {
  const [worst, risk, healthy, best] = range.higherIsBetter ? BREAK_FIELDS.higherIsBetter : BREAK_FIELDS.lowerIsBetter;
  return [range[worst], range[risk], range[healthy], range[best]];
}

/** Whether the points are finite and strictly rising (higher is better) or strictly falling (lower is better). */
export function areStrictlyMonotonic(points: BreakPoints, higherIsBetter: boolean): boolean {
  const [worst, risk, healthy, best] = points;
  return (
    points.every(Number.isFinite) &&
    (higherIsBetter
      ? worst < risk && risk < healthy && healthy < best
      : worst > risk && risk > healthy && healthy > best)
  );
}
