import { BREAK_FIELDS } from '#core/scoring/range-bands.ts';
import type { ReferenceRange } from './scoring-input.ts';

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
