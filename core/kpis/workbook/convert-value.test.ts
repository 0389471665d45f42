import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { convertToUnit } from './convert-value.ts';
import { durationUnits } from './parse-duration.ts';
import { parseValueText } from './parse-value.ts';

function convert(text: string, unit: string | null, max = 100): number | null {
  const { number, unit: own, denominator } = parseValueText(text);
  assert.ok(number !== null);
  return convertToUnit({ number, unit: own, ...(denominator === undefined ? {} : { denominator }) }, { unit, max })
    .number;
}

test('durations come in the unit of the range', () => {
  assert.equal(convert('2.5 hours', 'minutes'), 150);
  assert.equal(convert('90 min', 'hours'), 1.5);
  assert.equal(convert('3 days', 'Hours'), 72);
  assert.equal(convert('2 weeks', 'days'), 14);
  assert.equal(convert('90 min', 'hrs'), 1.5);
});

test('a rating is scaled to the maximum where the unit is a rating, else its numerator counts', () => {
  assert.equal(convert('3.5/5', 'score', 100), 70);
  assert.equal(convert('3.5/5', 'rating', 5), 3.5);
  assert.equal(convert('3.5/5', 'points', 10), 7);
  assert.equal(convert('3.5/5', '/10', 10), 7);
  assert.equal(convert('3.5/5', '%', 100), 70);
  assert.equal(convert('3.5/5', 'tickets', 100), 3.5);
  assert.equal(convert('3.5/5', null, 100), 3.5);
});

test('a percentage becomes a ratio where the range says ratio', () => {
  assert.equal(convert('85%', 'ratio', 1), 0.85);
  assert.equal(convert('85%', '%'), 85);
  assert.equal(convert('85%', null), 85);
  assert.equal(convert('0.85', '%'), 0.85);
});

test('what has no common measure says why it does not convert', () => {
  const hours = convertToUnit({ number: 2, unit: 'hours' }, { unit: 'tickets', max: 9 });
  assert.deepEqual(hours, { number: null, why: "hours can't be converted to tickets" });
  assert.equal(convertToUnit({ number: 2, unit: 'USD' }, { unit: 'EUR', max: 9 }).number, null);
  assert.equal(convertToUnit({ number: 2, unit: 'USD' }, { unit: '$', max: 9 }).number, 2);
  assert.equal(convertToUnit({ number: 2, unit: '%' }, { unit: 'days', max: 9 }).number, null);
});

test('property: a duration converted there and back is the same', () => {
  const unit = fc.constantFrom(...durationUnits);
  fc.assert(
    fc.property(fc.double({ min: 0.01, max: 1e6, noNaN: true }), unit, unit, (number, from, to) => {
      const there = convertToUnit({ number, unit: from }, { unit: to, max: 1 }).number ?? Number.NaN;
      const back = convertToUnit({ number: there, unit: to }, { unit: from, max: 1 }).number ?? Number.NaN;
      assert.ok(Math.abs(back - number) <= number * 1e-12);
    }),
  );
});
