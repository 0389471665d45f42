import type { Driver } from '#shared/contracts/health.ts';
import type { AccountMonth } from './calculation/score-account.ts';
import type { KpiScore, MonthScore } from './calculation/score-month.ts';

/**
 * Why a score moved, KPI by KPI, largest effect first: all value and mix effects add up to the change. Source:
 * docs/health-score.md, section 5. Empty when one of the two months has no score. Full precision, in points.
 */
export function buildDrivers(
  before: MonthScore,
  { score: after, drivers }: AccountMonth,
  names: ReadonlyMap<string, string>,
): Driver[] {
  const effects = new Map<string, { category: string; valueEffect: number; mixEffect: number }>();
  const effectsOf = (kpiId: string, category: string) => {
    const known = effects.get(kpiId) ?? { category, valueEffect: 0, mixEffect: 0 };
    effects.set(kpiId, known);
    return known;
  };
  for (const { kpiId, category, effect } of drivers.valueEffects) effectsOf(kpiId, category).valueEffect = effect;
  for (const { kpiId, category, effect } of drivers.mixEffects) effectsOf(kpiId, category).mixEffect = effect;
  const first = byId(before.kpis);
  const second = byId(after.kpis);
  return [...effects]
    .map(([kpiId, { category, valueEffect, mixEffect }]) => ({
      kpiId,
      name: names.get(kpiId) ?? '',
      category,
      valueEffect,
      mixEffect,
      before: standing(first.get(kpiId)),
      after: standing(second.get(kpiId)),
    }))
    .toSorted((a, b) => size(b) - size(a) || (a.kpiId < b.kpiId ? -1 : 1));
}

function byId(scores: readonly KpiScore[]): Map<string, KpiScore> {
  return new Map(scores.map((score) => [score.kpiId, score]));
}

// A value that did not count explains nothing, so only one that was scored is told.
function standing(kpi: KpiScore | undefined): Driver['before'] {
  return { value: kpi?.score == null ? null : kpi.value, score: kpi?.score ?? null, share: kpi?.share ?? 0 };
}

function size({ valueEffect, mixEffect }: Driver): number {
  return Math.abs(valueEffect + mixEffect);
}
