import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { anyMonth, randomCategories, randomKpis } from './random-portfolio.test-data.ts';
import { percentRange } from './percent-range.test-data.ts';
import { scoreMonth } from './score-month.ts';
import type { Category, KpiHistory } from './scoring-input.ts';

const MAY = 24_304;

let made = 0;

function kpiOf(value: number | null, other: Partial<KpiHistory> = {}): KpiHistory {
  made += 1;
  const values = [{ month: MAY, value }];
  const plain = { category: 'Support', impact: null, frequency: null, weight: null, range: percentRange };
  return { kpiId: `kpi-${made}`, ...plain, values, ...other };
}

const support: Category[] = [{ name: 'Support', weight: 1 }];
const two: Category[] = [
  { name: 'Support', weight: 3 },
  { name: 'Value', weight: 1 },
];

function scoreMay(kpis: KpiHistory[], categories = support) {
  return scoreMonth({ kpis, categories, month: MAY });
}

test('weight cells count when every valid KPI of the category has one above 0', () => {
  const score = scoreMay([kpiOf(80, { weight: 0.3, impact: 'Low' }), kpiOf(40, { weight: 0.1, impact: 'Critical' })]);
  assert.equal(score.overall, 70);
  assert.equal(score.categories[0]?.weighting, 'weights');
  assert.deepEqual(
    score.kpis.map(({ weight }) => weight),
    [0.3, 0.1],
  );
});

for (const weight of [null, 0, -0.2, Number.NaN]) {
  test(`one valid KPI with the weight ${weight} makes all of its category weigh by impact level`, () => {
    const score = scoreMay([kpiOf(80, { weight: 0.9, impact: 'Low' }), kpiOf(40, { weight, impact: 'High' })]);
    assert.equal(score.overall, 50);
    assert.equal(score.categories[0]?.weighting, 'impact');
  });
}

test('a KPI that is not valid does not take the weight cells from the others', () => {
  const score = scoreMay([
    kpiOf(80, { weight: 0.3 }),
    kpiOf(40, { weight: 0.1 }),
    kpiOf(null),
    kpiOf(9, { range: null }),
  ]);
  assert.equal(score.overall, 70);
  assert.equal(score.categories[0]?.weighting, 'weights');
});

test('the weighting of one category does not touch another', () => {
  const score = scoreMay([kpiOf(80, { weight: 5 }), kpiOf(40, { category: 'Value' })], two);
  assert.deepEqual(
    score.categories.map(({ weighting }) => weighting),
    ['weights', 'impact'],
  );
});

test('impact levels weigh 4, 3, 2, 1 and a blank one 1', () => {
  const impacts = ['Critical', 'High', 'Medium', 'Low', null] as const;
  const score = scoreMay(impacts.map((impact) => kpiOf(50, { impact })));
  assert.deepEqual(
    score.kpis.map(({ weight }) => weight),
    [4, 3, 2, 1, 1],
  );
});

test('the overall score weighs the categories that have a score', () => {
  const both = scoreMay([kpiOf(80), kpiOf(40, { category: 'Value' })], two);
  assert.equal(both.overall, 70);
  const one = scoreMay([kpiOf(null), kpiOf(40, { category: 'Value' })], two);
  assert.equal(one.overall, 40);
  assert.equal(one.categories[0]?.score, null);
  assert.equal(one.categories[0]?.status, null);
});

test('no category with a score is no data, not 0', () => {
  const score = scoreMay([kpiOf(null)]);
  assert.equal(score.overall, null);
  assert.equal(score.status, null);
  assert.equal(score.coverage, 0);
  assert.equal(scoreMay([]).overall, null);
});

test('a score of 0 is a score', () => {
  const score = scoreMay([kpiOf(0)]);
  assert.equal(score.overall, 0);
  assert.equal(score.status, 'critical');
  assert.equal(score.validKpis, 1);
});

test('a category of weight 0 has a score but no share, and alone gives no overall', () => {
  const categories = [
    { name: 'Support', weight: 0 },
    { name: 'Value', weight: 2 },
  ];
  const beside = scoreMay([kpiOf(10), kpiOf(90, { category: 'Value' })], categories);
  assert.equal(beside.overall, 90);
  assert.equal(beside.categories[0]?.score, 10);
  assert.deepEqual(
    beside.kpis.map(({ share }) => share),
    [0, 1],
  );
  const alone = scoreMay([kpiOf(10)], categories);
  assert.equal(alone.overall, null);
  assert.equal(alone.categories[0]?.score, 10);
  assert.equal(alone.validKpis, 1);
  assert.equal(alone.coverage, 0);
});

test('coverage goes by impact level over all KPIs, even where weight cells make the score', () => {
  const score = scoreMay([kpiOf(80, { weight: 9, impact: 'Low' }), kpiOf(null, { weight: 1, impact: 'High' })]);
  assert.equal(score.categories[0]?.weighting, 'weights');
  assert.equal(score.coverage, 0.25);
});

test('a configured category without KPIs covers nothing', () => {
  assert.equal(scoreMay([kpiOf(80)], two).coverage, 0.75);
});

test('a KPI of a category that is not configured counts in total and nowhere else', () => {
  const score = scoreMay([kpiOf(80), kpiOf(10, { category: 'Weather', impact: 'Critical' })]);
  assert.equal(score.overall, 80);
  assert.equal(score.coverage, 1);
  assert.deepEqual([score.totalKpis, score.validKpis], [2, 1]);
  assert.equal(score.kpis[1]?.reason, 'unknown-category');
});

test('a category is found case, space and punctuation aside, the exact name first', () => {
  const categories = [
    { name: 'Adoption & Engagement', weight: 1 },
    { name: 'adoption engagement', weight: 1 },
  ];
  const score = scoreMay(
    [
      kpiOf(10, { category: ' ADOPTION - engagement ' }),
      kpiOf(20, { category: 'adoption engagement' }),
      kpiOf(30, { category: 'Adoption & Engagement' }),
    ],
    categories,
  );
  assert.deepEqual(
    score.kpis.map(({ category }) => category),
    ['Adoption & Engagement', 'adoption engagement', 'Adoption & Engagement'],
  );
});

test('a KPI that is not valid says why, still counts in total, and shows the value it has', () => {
  const old = [{ month: MAY - 2, value: 5 }];
  const score = scoreMay([
    kpiOf(60),
    kpiOf(9, { range: null }),
    kpiOf(9, { range: { ...percentRange, riskMin: 90 } }),
    kpiOf(null),
    kpiOf(1, { values: [] }),
    kpiOf(1, { values: old }),
    kpiOf(1, { values: old, frequency: 'quarterly' }),
  ]);
  assert.deepEqual(
    score.kpis.map(({ reason }) => reason),
    [null, 'no-range', 'no-range', 'no-value', 'no-value', 'stale', null],
  );
  assert.deepEqual([score.totalKpis, score.validKpis], [7, 2]);
  assert.deepEqual([score.categories[0]?.kpis, score.categories[0]?.validKpis], [7, 2]);
  const { value, valueMonth, score: none, weight, share } = score.kpis[5]!;
  assert.deepEqual([value, valueMonth, none, weight, share], [5, MAY - 2, null, 0, 0]);
});

test('a range of which any two neighbouring points are equal is no range', () => {
  for (const equal of [{ riskMin: 0 }, { riskMin: 70 }, { healthyMin: 100 }]) {
    assert.equal(scoreMay([kpiOf(9, { range: { ...percentRange, ...equal } })]).kpis[0]?.reason, 'no-range');
  }
});

test('binary noise moves no account over an edge', () => {
  const even = scoreMay([0.1, 0.2, 0.7].map((weight) => kpiOf(70, { weight })));
  assert.equal(even.overall, 70);
  assert.equal(even.status, 'healthy');
  const seventh = scoreMay([kpiOf(100, { weight: 0.1 }), kpiOf(55, { weight: 0.2 })]);
  assert.equal(seventh.overall, 70);
  const below = scoreMay([kpiOf(69.999999)]);
  assert.equal(below.status, 'risk');
});

test('nothing is rounded inside', () => {
  assert.equal(scoreMay([kpiOf(10), kpiOf(10), kpiOf(11)]).overall, 31 / 3);
});

test('category weights come normalised', () => {
  assert.deepEqual(
    scoreMay([], two).categories.map(({ weight }) => weight),
    [0.75, 0.25],
  );
});

test('category weights of which none is above 0, or one is below, are refused', () => {
  for (const weights of [[0, 0], [], [2, -1], [Number.NaN]]) {
    const categories = weights.map((weight, index) => ({ name: `c${index}`, weight }));
    assert.throws(() => scoreMay([], categories), RangeError);
  }
});

test('scores lie within 0 and 100, coverage within 0 and 1, and shares add up to 1', () => {
  fc.assert(
    fc.property(randomKpis, randomCategories, anyMonth, (kpis, categories, month) => {
      const score = scoreMonth({ kpis, categories, month });
      const scores = [
        score.overall,
        ...score.categories.map((one) => one.score),
        ...score.kpis.map((one) => one.score),
      ];
      for (const one of scores) assert.ok(one === null || (one >= 0 && one <= 100));
      assert.ok(score.coverage >= 0 && score.coverage <= 1);
      const shares = score.kpis.reduce((sum, { share }) => sum + share, 0);
      assert.ok(Math.abs(shares - (score.overall === null ? 0 : 1)) < 1e-9);
      const explained = score.kpis.reduce((sum, one) => sum + one.share * (one.score ?? 0), 0);
      assert.ok(Math.abs(explained - (score.overall ?? 0)) < 1e-9);
    }),
  );
});

test('category weights on another scale, or weight cells on another scale, change nothing', () => {
  const factor = fc.double({ min: 0.001, max: 1000, noNaN: true });
  fc.assert(
    fc.property(randomKpis, randomCategories, anyMonth, factor, (kpis, categories, month, scale) => {
      const score = scoreMonth({ kpis, categories, month });
      const scaled = scoreMonth({
        kpis: kpis.map((kpi) => ({ ...kpi, weight: kpi.weight === null ? null : kpi.weight * scale })),
        categories: categories.map(({ name, weight }) => ({ name, weight: weight * scale })),
        month,
      });
      assert.equal(scaled.overall === null, score.overall === null);
      assert.ok(Math.abs((scaled.overall ?? 0) - (score.overall ?? 0)) < 1e-9);
      assert.ok(Math.abs(scaled.coverage - score.coverage) < 1e-9);
    }),
  );
});
