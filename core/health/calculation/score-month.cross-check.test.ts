/** The specification written a second time, as naively as it reads, to be compared with the real calculation. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { anyMonth, randomCategories, randomKpis } from './random-portfolio.test-data.ts';
import { scoreMonth } from './score-month.ts';
import { bandOf } from './score-value.ts';
import type { Category, KpiHistory } from './scoring-input.ts';

function naiveScore(value: number, range: NonNullable<KpiHistory['range']>): number {
  const curve: [number, number][] = range.higherIsBetter
    ? [
        [range.criticalMin, 0],
        [range.riskMin, 50],
        [range.healthyMin, 70],
        [range.healthyMax, 100],
      ]
    : [
        [range.healthyMin, 100],
        [range.healthyMax, 70],
        [range.riskMax, 50],
        [range.criticalMax, 0],
      ];
  if (value <= curve[0]![0]) return curve[0]![1];
  for (let i = 1; i < 4; i += 1) {
    const [x0, y0] = curve[i - 1]!;
    const [x1, y1] = curve[i]!;
    if (value <= x1) return (y0 * (x1 - value) + y1 * (value - x0)) / (x1 - x0);
  }
  return curve[3]![1];
}

function naiveValue(kpi: KpiHistory, month: number): number | null {
  const monthsHeld = kpi.frequency === 'annual' ? 13 : kpi.frequency === 'quarterly' ? 4 : 2;
  for (let asked = month; asked > month - monthsHeld; asked -= 1) {
    const found = kpi.values.find((value) => value.month === asked && value.value !== null);
    if (found) return found.value;
  }
  return null;
}

const impactOf = (kpi: KpiHistory) =>
  kpi.impact === 'Critical' ? 4 : kpi.impact === 'High' ? 3 : kpi.impact === 'Medium' ? 2 : 1;

const sumOf = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);

function naiveMonth(kpis: KpiHistory[], categories: Category[], month: number, criticalCap: boolean) {
  const scoreOf = (kpi: KpiHistory) => {
    const value = naiveValue(kpi, month);
    return value === null || kpi.range === null ? null : naiveScore(value, kpi.range);
  };
  const total = sumOf(categories.map(({ weight }) => weight));
  const scored = categories.map((category) => {
    const all = kpis.filter((kpi) => kpi.category === category.name);
    const valid = all.filter((kpi) => scoreOf(kpi) !== null);
    const useCells = valid.every((kpi) => kpi.weight !== null && kpi.weight > 0);
    const weightOf = (kpi: KpiHistory) => (useCells ? kpi.weight! : impactOf(kpi));
    const weights = sumOf(valid.map(weightOf));
    const score = valid.length === 0 ? null : sumOf(valid.map((kpi) => weightOf(kpi) * scoreOf(kpi)!)) / weights;
    const share = all.length === 0 ? 0 : sumOf(valid.map(impactOf)) / sumOf(all.map(impactOf));
    return { W: category.weight / total, score, share, valid, weightOf, weights };
  });
  const withScore = scored.filter(({ score }) => score !== null);
  const weightOfScored = sumOf(withScore.map(({ W }) => W));
  const shares = new Map<string, number>();
  for (const { W, valid, weightOf, weights } of withScore) {
    for (const kpi of valid) {
      shares.set(kpi.kpiId, weightOfScored === 0 ? 0 : (W / weightOfScored) * (weightOf(kpi) / weights));
    }
  }
  const uncapped = weightOfScored === 0 ? null : sumOf(withScore.map(({ W, score }) => W * score!)) / weightOfScored;
  const hasGraveFault = scored.some(({ valid }) =>
    valid.some((kpi) => kpi.impact === 'Critical' && scoreOf(kpi)! < 50),
  );
  return {
    overall: uncapped !== null && criticalCap && hasGraveFault && uncapped > 69.99 ? 69.99 : uncapped,
    uncapped,
    coverage: sumOf(scored.map(({ W, share }) => W * share)),
    categories: scored.map(({ score }) => score),
    validKpis: sumOf(scored.map(({ valid }) => valid.length)),
    shares,
  };
}

function assertClose(actual: number | null, expected: number | null) {
  if (actual === null || expected === null) assert.equal(actual, expected);
  else assert.ok(Math.abs(actual - expected) < 1e-9, `${actual} is not ${expected}`);
}

test('the calculation agrees with the specification written a second time', () => {
  let scored = 0;
  let capped = 0;
  fc.assert(
    fc.property(randomKpis, randomCategories, anyMonth, fc.boolean(), (kpis, categories, month, criticalCap) => {
      const score = scoreMonth({ kpis, categories, month, criticalCap });
      const naive = naiveMonth(kpis, categories, month, criticalCap);
      if (naive.overall !== null) scored += 1;
      if (naive.overall !== naive.uncapped) capped += 1;
      assertClose(score.overall, naive.overall);
      assertClose(score.uncapped, naive.uncapped);
      assert.equal(score.status, score.overall === null ? null : bandOf(score.overall));
      assertClose(score.coverage, naive.coverage);
      assert.equal(score.totalKpis, kpis.length);
      assert.equal(score.validKpis, naive.validKpis);
      for (const [index, category] of score.categories.entries()) assertClose(category.score, naive.categories[index]!);
      for (const kpi of score.kpis) assertClose(kpi.share, naive.shares.get(kpi.kpiId) ?? 0);
    }),
    { numRuns: 1000 },
  );
  assert.ok(scored > 100, `only ${scored} months had a score`);
  assert.ok(capped > 5, `only ${capped} months were capped`);
});
