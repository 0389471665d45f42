import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { explainChange } from './explain-change.ts';
import { anyMonth, randomCategories, randomKpis } from './random-portfolio.test-data.ts';
import { type KpiScore, type MonthScore, scoreMonth } from './score-month.ts';

function monthOf(overall: number | null, kpis: [kpiId: string, score: number | null, share: number][]): MonthScore {
  const scored = kpis.map(([kpiId, score, share]): KpiScore => {
    const plain = { category: 'Support', value: 1, valueMonth: 1, status: null, weight: 1 };
    return { kpiId, ...plain, score, share, reason: score === null ? 'stale' : null };
  });
  const counts = { coverage: 1, totalKpis: kpis.length, validKpis: kpis.length };
  return { month: 1, overall, uncapped: overall, status: null, ...counts, categories: [], kpis: scored };
}

const effectsOf = (effects: { kpiId: string; effect: number }[]) =>
  effects.map(({ kpiId, effect }) => [kpiId, Number(effect.toFixed(9))]);

test('with the same shares the change is all value effects, the largest first', () => {
  const before = monthOf(50, [
    ['a', 40, 0.5],
    ['b', 60, 0.5],
  ]);
  const after = monthOf(55, [
    ['a', 44, 0.5],
    ['b', 66, 0.5],
  ]);
  const { change, valueEffects, mixEffects, mixTotal, reason } = explainChange(before, after);
  assert.deepEqual(effectsOf(valueEffects), [
    ['b', 3],
    ['a', 2],
  ]);
  assert.deepEqual([change, mixEffects, mixTotal, reason], [5, [], 0, null]);
});

test('effects of one size are listed by the id of the KPI, whatever order the KPIs come in', () => {
  for (const ids of [
    ['a', 'b'],
    ['b', 'a'],
  ]) {
    const [before, after] = [40, 60].map((score) =>
      monthOf(
        score,
        ids.map((id) => [id, score, 0.5]),
      ),
    );
    assert.deepEqual(effectsOf(explainChange(before!, after!).valueEffects), [
      ['a', 10],
      ['b', 10],
    ]);
  }
});

test('with the same scores the change is all mix effects, against the mean of the two overall scores', () => {
  const before = monthOf(50, [
    ['a', 40, 0.5],
    ['b', 60, 0.5],
  ]);
  const after = monthOf(55, [
    ['a', 40, 0.25],
    ['b', 60, 0.75],
  ]);
  const { valueEffects, mixEffects, mixTotal } = explainChange(before, after);
  assert.deepEqual(valueEffects, []);
  assert.deepEqual(effectsOf(mixEffects), [
    ['a', 3.125],
    ['b', 1.875],
  ]);
  assert.equal(mixTotal, 5);
});

test('a KPI that came has a mix effect with its only score, and so has one that went', () => {
  const before = monthOf(50, [
    ['a', 40, 0.5],
    ['went', 60, 0.5],
  ]);
  const after = monthOf(65, [
    ['a', 40, 0.5],
    ['came', 90, 0.5],
    ['went', null, 0],
  ]);
  const { valueEffects, mixEffects } = explainChange(before, after);
  assert.deepEqual(valueEffects, []);
  assert.deepEqual(effectsOf(mixEffects), [
    ['came', 16.25],
    ['went', -1.25],
  ]);
  assert.deepEqual([mixEffects[0]?.scoreBefore, mixEffects[0]?.scoreAfter], [null, 90]);
  assert.deepEqual([mixEffects[1]?.shareBefore, mixEffects[1]?.shareAfter], [0.5, 0]);
});

test('a KPI that changed in value and in share has both effects, by the means of both months', () => {
  const before = monthOf(52, [
    ['a', 40, 0.4],
    ['b', 60, 0.6],
  ]);
  const after = monthOf(60, [
    ['a', 60, 0.8],
    ['b', 60, 0.2],
  ]);
  const { valueEffects, mixEffects } = explainChange(before, after);
  assert.deepEqual(effectsOf(valueEffects), [['a', 12]]);
  assert.deepEqual(effectsOf(mixEffects), [
    ['a', -2.4],
    ['b', -1.6],
  ]);
});

test('a valid KPI without a share in either month moves nothing', () => {
  const before = monthOf(50, [
    ['a', 50, 1],
    ['idle', 10, 0],
  ]);
  const after = monthOf(50, [
    ['a', 50, 1],
    ['idle', 90, 0],
  ]);
  const { valueEffects, mixEffects, change } = explainChange(before, after);
  assert.deepEqual([valueEffects, mixEffects, change], [[], [], 0]);
});

test('a valid KPI that gains a share has a value effect from its own former score', () => {
  const before = monthOf(50, [
    ['a', 50, 1],
    ['idle', 10, 0],
  ]);
  const after = monthOf(70, [
    ['a', 50, 0.5],
    ['idle', 90, 0.5],
  ]);
  assert.deepEqual(effectsOf(explainChange(before, after).valueEffects), [['idle', 20]]);
});

test('a KPI that is valid in neither month is not mentioned', () => {
  const before = monthOf(50, [
    ['a', 50, 1],
    ['b', null, 0],
  ]);
  const { valueEffects, mixEffects } = explainChange(before, before);
  assert.deepEqual([valueEffects, mixEffects], [[], []]);
});

test('a month without an overall score explains nothing and says so', () => {
  const scored = monthOf(50, [['a', 50, 1]]);
  const none = monthOf(null, [['a', 50, 0]]);
  const empty = { change: null, valueEffects: [], mixEffects: [], mixTotal: 0, ruleEffect: 0 };
  assert.deepEqual(explainChange(none, scored), { ...empty, reason: 'no-score-before' });
  assert.deepEqual(explainChange(scored, none), { ...empty, reason: 'no-score-after' });
  assert.deepEqual(explainChange(none, none), { ...empty, reason: 'no-score-before' });
});

test('the effects explain the scores without the cap, and the rule effect is what the cap takes', () => {
  const before = monthOf(80, [['a', 80, 1]]);
  const after = { ...monthOf(69.99, [['a', 90, 1]]), uncapped: 90 };
  const { change, valueEffects, ruleEffect } = explainChange(before, after);
  assert.deepEqual(effectsOf(valueEffects), [['a', 10]]);
  assert.deepEqual([Number(change?.toFixed(9)), Number(ruleEffect.toFixed(9))], [-10.01, -20.01]);
  const lifted = explainChange(after, before);
  assert.deepEqual([Number(lifted.change?.toFixed(9)), Number(lifted.ruleEffect.toFixed(9))], [10.01, 20.01]);
});

test('all effects and the rule effect add up to the change, whatever came, went, was weighed anew or capped', () => {
  const portfolio = fc.record({
    kpis: randomKpis,
    categories: randomCategories,
    month: anyMonth,
    criticalCap: fc.boolean(),
  });
  let explained = 0;
  let ruled = 0;
  fc.assert(
    fc.property(portfolio, portfolio, (one, other) => {
      const [before, after] = [scoreMonth(one), scoreMonth(other)];
      const { change, valueEffects, mixEffects, mixTotal, ruleEffect } = explainChange(before, after);
      if (before.overall === null || after.overall === null) return assert.equal(change, null);
      explained += 1;
      if (ruleEffect !== 0) ruled += 1;
      const sum = [...valueEffects, ...mixEffects].reduce((total, { effect }) => total + effect, ruleEffect);
      assert.ok(Math.abs(sum - (after.overall - before.overall)) < 1e-9);
      assert.equal(change, after.overall - before.overall);
      assert.ok(Math.abs(mixEffects.reduce((total, { effect }) => total + effect, 0) - mixTotal) < 1e-9);
    }),
    { numRuns: 1000 },
  );
  assert.ok(explained > 100, `only ${explained} changes were explained`);
  assert.ok(ruled > 10, `only ${ruled} changes had an effect of the rule`);
});
