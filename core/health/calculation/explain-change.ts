import type { KpiScore, MonthScore } from './score-month.ts';

/** What a KPI added to the change of the overall score, in points; scores are null in a month without a valid value. */
export type Effect = {
  kpiId: string;
  category: string;
  effect: number;
  scoreBefore: number | null;
  scoreAfter: number | null;
  shareBefore: number;
  shareAfter: number;
};

/** `change` is null, with the reason and without effects, when a month has no overall score. */
export type ChangeExplanation = {
  change: number | null;
  reason: 'no-score-before' | 'no-score-after' | null;
  valueEffects: Effect[];
  mixEffects: Effect[];
  /** Sum of the mix effects: the one line that opens. */
  mixTotal: number;
  /** What the cap for critical KPIs added: it takes from a score that rose under it, and gives back when it is lifted. */
  ruleEffect: number;
};

/**
 * Why the overall score moved between two months. Source: docs/health-score.md, section 5; e is the share, s the score.
 * Value effect (valid in both) = mean(e0, e1) x (s1 - s0).
 * Mix effect = (mean(s0, s1) - b) x (e1 - e0), b = mean of the two overall scores; a missing s takes the other
 * month's, a missing e is 0. All effects add up to overall1 - overall0. Largest first; effects of 0 are left out.
 * Under the cap for critical KPIs they explain the scores without it, and what it takes from them is the rule effect.
 */
export function explainChange(before: MonthScore, after: MonthScore): ChangeExplanation {
  if (before.overall === null || before.uncapped === null) return unexplained('no-score-before');
  if (after.overall === null || after.uncapped === null) return unexplained('no-score-after');
  const base = (before.uncapped + after.uncapped) / 2;
  const valueEffects: Effect[] = [];
  const mixEffects: Effect[] = [];
  for (const [first, second] of pairKpis(before.kpis, after.kpis)) {
    const scoreBefore = first?.score ?? null;
    const scoreAfter = second?.score ?? null;
    const s0 = scoreBefore ?? scoreAfter;
    const s1 = scoreAfter ?? scoreBefore;
    const known = second ?? first;
    if (s0 === null || s1 === null || !known) continue;
    const shareBefore = first?.share ?? 0;
    const shareAfter = second?.share ?? 0;
    const { kpiId, category } = known;
    const effectOf = (effect: number): Effect => {
      return { kpiId, category, effect, scoreBefore, scoreAfter, shareBefore, shareAfter };
    };
    const value = ((shareBefore + shareAfter) / 2) * (s1 - s0);
    const mix = ((s0 + s1) / 2 - base) * (shareAfter - shareBefore);
    if (value !== 0) valueEffects.push(effectOf(value));
    if (mix !== 0) mixEffects.push(effectOf(mix));
  }
  return {
    change: after.overall - before.overall,
    reason: null,
    valueEffects: valueEffects.toSorted(largestFirst),
    mixEffects: mixEffects.toSorted(largestFirst),
    mixTotal: mixEffects.reduce((sum, { effect }) => sum + effect, 0),
    ruleEffect: after.overall - after.uncapped - (before.overall - before.uncapped),
  };
}

function unexplained(reason: 'no-score-before' | 'no-score-after'): ChangeExplanation {
  return { change: null, reason, valueEffects: [], mixEffects: [], mixTotal: 0, ruleEffect: 0 };
}

type Pair = [KpiScore | undefined, KpiScore | undefined];

function pairKpis(before: readonly KpiScore[], after: readonly KpiScore[]): Iterable<Pair> {
  const pairs = new Map<string, Pair>();
  for (const kpi of before) pairs.set(kpi.kpiId, [kpi, undefined]);
  for (const kpi of after) pairs.set(kpi.kpiId, [pairs.get(kpi.kpiId)?.[0], kpi]);
  return pairs.values();
}

/** Ties go by id, so that the same change always reads the same. */
function largestFirst(a: Effect, b: Effect): number {
  return Math.abs(b.effect) - Math.abs(a.effect) || (a.kpiId < b.kpiId ? -1 : 1);
}
