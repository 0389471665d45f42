import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { breakPoints } from './break-points.ts';
import { type Band, bandOf, scoreValue } from './score-value.ts';
import { randomRange } from './random-portfolio.test-data.ts';
import type { ReferenceRange } from './scoring-input.ts';

const scoreIn = (value: number, range: ReferenceRange) => scoreValue(value, breakPoints(range));

const nps: ReferenceRange = {
  unit: 'score',
  higherIsBetter: true,
  criticalMin: -100,
  criticalMax: 10,
  riskMin: 10,
  riskMax: 30,
  healthyMin: 30,
  healthyMax: 100,
};

const hours: ReferenceRange = {
  unit: 'hours',
  higherIsBetter: false,
  criticalMin: 24,
  criticalMax: 72,
  riskMin: 8,
  riskMax: 24,
  healthyMin: 0,
  healthyMax: 8,
};

const cases: [string, ReferenceRange, number, number, Band][] = [
  ['the worst point of a rising range', nps, -100, 0, 'critical'],
  ['below the worst point', nps, -500, 0, 'critical'],
  ['between the critical points', nps, -45, 25, 'critical'],
  ['just below the risk edge', nps, 9.99, 50 * (109.99 / 110), 'critical'],
  ['the edge of risk', nps, 10, 50, 'risk'],
  ['between the risk points', nps, 20, 60, 'risk'],
  ['the edge of healthy', nps, 30, 70, 'healthy'],
  ['between the healthy points', nps, 65, 85, 'healthy'],
  ['the best point', nps, 100, 100, 'healthy'],
  ['beyond the best point', nps, 1000, 100, 'healthy'],
  ['the worst point of a falling range', hours, 72, 0, 'critical'],
  ['slower than the worst point', hours, 100, 0, 'critical'],
  ['between the critical points of a falling range', hours, 48, 25, 'critical'],
  ['the edge of risk of a falling range', hours, 24, 50, 'risk'],
  ['between the risk points of a falling range', hours, 16, 60, 'risk'],
  ['the edge of healthy of a falling range', hours, 8, 70, 'healthy'],
  ['between the healthy points of a falling range', hours, 2, 92.5, 'healthy'],
  ['the best point of a falling range', hours, 0, 100, 'healthy'],
  ['faster than the best point', hours, -1, 100, 'healthy'],
];

for (const [name, range, value, score, band] of cases) {
  test(`a value at ${name} scores ${score.toFixed(2)} and is ${band}`, () => {
    assert.ok(Math.abs(scoreIn(value, range) - score) < 1e-12);
    assert.equal(bandOf(scoreIn(value, range)), band);
  });
}

test('a score belongs to its band before it is rounded', () => {
  assert.deepEqual([0, 49.999, 50, 69.999, 70, 100].map(bandOf), [
    'critical',
    'critical',
    'risk',
    'risk',
    'healthy',
    'healthy',
  ]);
});

test('the two columns that are no break points move no score', () => {
  const rising = { ...nps, criticalMax: 0, riskMax: 99 };
  const falling = { ...hours, criticalMin: 1, riskMin: 1 };
  for (const value of [-50, 5, 10, 15, 30, 50]) {
    assert.equal(scoreIn(value, rising), scoreIn(value, nps));
    assert.equal(scoreIn(value, falling), scoreIn(value, hours));
  }
});

const anyValue = fc.double({ min: -250, max: 250, noNaN: true });

test('a score lies within 0 and 100, and a better value never scores less', () => {
  fc.assert(
    fc.property(randomRange, anyValue, anyValue, (range, one, other) => {
      const [worse, better] = one < other === range.higherIsBetter ? [one, other] : [other, one];
      const [low, high] = [scoreIn(worse, range), scoreIn(better, range)];
      assert.ok(low >= 0 && high <= 100 && low <= high);
    }),
  );
});

test('every break point scores exactly 0, 50, 70 or 100, whatever the range', () => {
  fc.assert(
    fc.property(randomRange, (range) => {
      const points = range.higherIsBetter
        ? [range.criticalMin, range.riskMin, range.healthyMin, range.healthyMax]
        : [range.criticalMax, range.riskMax, range.healthyMax, range.healthyMin];
      assert.deepEqual(
        points.map((point) => scoreIn(point, range)),
        [0, 50, 70, 100],
      );
    }),
  );
});
