import { type BreakPoints, BREAK_SCORES } from './break-points.ts';

export type Band = 'critical' | 'risk' | 'healthy';

/**
 * The score of a value: linear between the two neighbouring break points (0, 50, 70, 100), clamped to 0..100 outside.
 * Source: docs/health-score.md, section 2. The value is finite and in the unit of the range, which passed validateRange.
 */
export function scoreValue(value: number, points: BreakPoints): number {
  const [worst, risk, healthy, best] = points;
  const direction = best > worst ? 1 : -1;
  const isPast = (point: number) => (value - point) * direction >= 0;
  if (isPast(best)) return BREAK_SCORES[3];
  if (isPast(healthy)) return between(value, healthy, best, BREAK_SCORES[2], BREAK_SCORES[3]);
  if (isPast(risk)) return between(value, risk, healthy, BREAK_SCORES[1], BREAK_SCORES[2]);
  if (isPast(worst)) return between(value, worst, risk, BREAK_SCORES[0], BREAK_SCORES[1]);
  return BREAK_SCORES[0];
}

/** The band of an unrounded score: below 50 critical, below 70 risk, else healthy. Source: as above. */
export function bandOf(score: number): Band {
  if (score < BREAK_SCORES[1]) return 'critical';
  return score < BREAK_SCORES[2] ? 'risk' : 'healthy';
}

/**
 * Division comes first: the ratio is exactly 1 at the far point, and as each step rounds monotonically, a better value
 * never scores less.
 */
function between(value: number, from: number, to: number, low: number, high: number): number {
  return low + (high - low) * ((value - from) / (to - from));
}
