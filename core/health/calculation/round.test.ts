import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as fc from 'fast-check';
import { round } from './round.ts';

const cases: [number, number][] = [
  [0, 0],
  [1.005, 1.01],
  [-1.005, -1.01],
  [1.004999, 1],
  [69.995, 70],
  [69.99499999999999, 70],
  [69.9949, 69.99],
  [2.675, 2.68],
  [-2.675, -2.68],
  [8.345, 8.35],
  [0.005, 0.01],
  [-0.005, -0.01],
  [0.0049, 0],
  [0.1 + 0.2, 0.3],
  [99.995, 100],
  [100, 100],
  [1e-9, 0],
  [12_345_678_901.125, 12_345_678_901.13],
  [1e21, 1e21],
];

for (const [value, expected] of cases) {
  test(`${value} is shown as ${expected}`, () => assert.equal(round(value), expected));
}

test('a tiny negative number is zero without a sign', () => {
  assert.ok(Object.is(round(-0.001), 0));
  assert.ok(Object.is(round(-0), 0));
});

test('other numbers of decimals round the same way', () => {
  assert.equal(round(2.5, 0), 3);
  assert.equal(round(-2.5, 0), -3);
  assert.equal(round(1.00005, 4), 1.0001);
});

test('what is no finite number stays what it is', () => {
  assert.ok(Number.isNaN(round(Number.NaN)));
  assert.equal(round(-Infinity), -Infinity);
});

test('a half goes away from zero for every number of thousandths', () => {
  fc.assert(
    fc.property(fc.integer({ min: -100_000_000, max: 100_000_000 }), (thousandths) => {
      const away = Math.sign(thousandths) * Math.floor((Math.abs(thousandths) + 5) / 10);
      assert.equal(round(thousandths / 1000), away / 100 + 0);
    }),
  );
});

test('rounding is odd, moves a score by half a hundredth at most, and is done once', () => {
  fc.assert(
    fc.property(fc.double({ min: -100, max: 100, noNaN: true }), (value) => {
      const rounded = round(value);
      assert.equal(round(-value) + 0, -rounded + 0);
      assert.ok(Math.abs(rounded - value) <= 0.005 + 1e-11);
      assert.equal(round(rounded), rounded);
    }),
  );
});
