import type { Baseline } from '#shared/contracts/execution-start.ts';
import type { Outcome } from '#shared/contracts/playbooks.ts';
import type { ReportData, ReportOutcome } from '#shared/contracts/reports.ts';
import { formatAmount, formatChange } from '#shared/format-values.ts';
import { unreachableTarget } from '#shared/unreachable-target.ts';
import { measureKey } from './measure-key.ts';
import type { Measured } from './measure-key.ts';

export type Comparison = ReportOutcome['comparison'];

/** What stands in the place of a comparison that has not been made yet: no change, and no word why there is none. */
const notCompared: Comparison = { change: null, accounts: 0, note: null };

/** Whether all outcomes of a report have been compared, be it that there was nothing to compare with. */
export function areCompared({ outcomes_achieved: achieved }: Pick<ReportData, 'outcomes_achieved'>): boolean {
  return Object.values(achieved).every(({ comparison: { change, note } }) => change !== null || note !== null);
}

/**
 * Each outcome as it stands: its baseline, what it is now, and whether the change (current less baseline) or the value
 * has reached the target in the wanted direction. A target of change can't be judged without a baseline.
 */
export function judgeOutcomes(
  outcomes: readonly Outcome[],
  { baseline, current, comparisons }: { baseline: Baseline[]; current: Measured; comparisons: Comparisons },
): ReportOutcome[] {
  return outcomes.map((outcome) => {
    const { id, label, unit } = outcome;
    const before = baseline.find(({ outcomeId }) => outcomeId === id)?.value ?? null;
    const now = current.get(measureKey(outcome.measure)) ?? null;
    const change = before === null || now === null ? null : tidy(now - before);
    return {
      id,
      label,
      unit,
      baseline: before === null ? null : tidy(before),
      current: now === null ? null : tidy(now),
      change,
      improvement: change === null ? 'No data' : formatChange(change, unit),
      target: describeTarget(outcome) + describeEnd(unreachableTarget(outcome, before)),
      status: statusOf(outcome, now, change),
      comparison: comparisons.get(id) ?? notCompared,
    };
  });
}

/** The comparison of each outcome by its id. */
export type Comparisons = ReadonlyMap<string, Comparison>;

function statusOf({ direction, target }: Outcome, now: number | null, change: number | null): ReportOutcome['status'] {
  const reached = target.kind === 'change' ? change : now;
  if (reached === null) return 'No data';
  const isUp = direction === 'up';
  const wanted = target.kind === 'change' && !isUp ? -target.value : target.value;
  // Two sums of the same decimals may differ in their last binary digits.
  const ahead = tidy(isUp ? reached - wanted : wanted - reached);
  return ahead >= 0 ? 'Achieved' : 'Not achieved';
}

function describeTarget({ direction, target, unit }: Outcome): string {
  if (target.kind === 'value')
    return `${direction === 'up' ? 'at least' : 'at most'} ${formatAmount(target.value, unit)}`;
  return `${direction} by ${formatAmount(target.value, unit === '%' ? 'percentage points' : unit)}`;
}

function describeEnd(end: number | null): string {
  return end === null ? '' : ` (can not be reached: the scale ends at ${end})`;
}

/** Without the noise that sums of decimals leave in the last digits. */
function tidy(value: number): number {
  return Math.round(value * 1e6) / 1e6 + 0;
}
