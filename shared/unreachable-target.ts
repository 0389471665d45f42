import type { Outcome } from './contracts/playbooks.ts';

/**
 * Where the scale ends before an outcome has changed by what is wanted, by its value at the start: 100 or 0. Null when it
 * can be reached, or the scale has no known end: scores go from 0 to 100, the values of KPIs as far as they go. A target
 * that is a value is checked when the playbook is published.
 */
export function unreachableTarget(
  { measure, direction, target }: Pick<Outcome, 'measure' | 'direction' | 'target'>,
  baseline: number | null,
): 0 | 100 | null {
  if (measure.kind === 'kpi' || target.kind === 'value' || baseline === null) return null;
  // A little beyond is what the last binary digits of a sum make of the end itself.
  if (direction === 'up') return baseline + target.value > 100 + 1e-6 ? 100 : null;
  return baseline - target.value < -1e-6 ? 0 : null;
}
