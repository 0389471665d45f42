import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RangeBands } from './range-bands.ts';
import { validateRange } from './validate-range.ts';

const rising: RangeBands = {
  unit: '%',
  higherIsBetter: true,
  criticalMin: 0,
  criticalMax: 50,
  riskMin: 50,
  riskMax: 80,
  healthyMin: 80,
  healthyMax: 100,
};
const falling: RangeBands = {
  unit: 'days',
  higherIsBetter: false,
  criticalMin: 10,
  criticalMax: 30,
  riskMin: 5,
  riskMax: 10,
  healthyMin: 0,
  healthyMax: 5,
};

test('a range whose four break points rise, or fall when lower is better, can be saved', () => {
  assert.deepEqual(validateRange(rising), []);
  assert.deepEqual(validateRange(falling), []);
});

test('the columns that the formula does not use may leave a gap', () => {
  assert.deepEqual(validateRange({ ...rising, criticalMax: 49, riskMax: 79 }), []);
  assert.deepEqual(validateRange({ ...falling, criticalMin: 11, riskMin: 6 }), []);
});

const refused: [string, RangeBands, string[]][] = [
  ['two equal points', { ...rising, riskMin: 0 }, ['riskMin']],
  ['the healthy band beginning below risk', { ...rising, healthyMin: 40 }, ['healthyMin']],
  ['the best point at the healthy edge', { ...rising, healthyMax: 80 }, ['healthyMax']],
  ['a rising range said to fall', { ...rising, higherIsBetter: false }, ['riskMax', 'healthyMax']],
  ['a falling range said to rise', { ...falling, higherIsBetter: true }, ['riskMin', 'healthyMin']],
  ['two equal points of a falling range', { ...falling, riskMax: 30 }, ['riskMax']],
  ['a field that is no number', { ...rising, riskMax: Number.NaN }, ['riskMax']],
  ['an endless field', { ...falling, criticalMax: Infinity }, ['criticalMax']],
];

for (const [name, range, fields] of refused) {
  test(`a range with ${name} is refused, naming the field`, () => {
    assert.deepEqual(
      validateRange(range).map(({ field }) => field),
      fields,
    );
  });
}

test('the problem says which number must pass which', () => {
  assert.deepEqual(validateRange({ ...falling, riskMax: 40 }), [
    { field: 'riskMax', problem: 'risk max (40) must be less than critical max (30), because lower is better' },
  ]);
});
