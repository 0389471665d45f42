import assert from 'node:assert/strict';
import { test } from 'node:test';
import { monthNumber } from '#shared/months.ts';
import type { Frequency } from './scoring-input.ts';
import { measuredInOrder, valueInMonth } from './value-in-month.ts';

const may = monthNumber(2025, 5);
const ofMay = [{ month: may, value: 7 }];

const held: [Frequency | null, number][] = [
  ['weekly', 2],
  ['monthly', 2],
  [null, 2],
  ['quarterly', 4],
  ['annual', 13],
];

for (const [frequency, months] of held) {
  test(`a ${frequency ?? 'frequency-less'} value holds for ${months} months, its own included`, () => {
    for (let later = 0; later < months; later += 1) {
      assert.deepEqual(valueInMonth(ofMay, frequency, may + later), { state: 'current', measured: ofMay[0] });
    }
    assert.deepEqual(valueInMonth(ofMay, frequency, may + months), { state: 'stale', measured: ofMay[0] });
  });
}

test('a value says nothing of the months before it', () => {
  assert.deepEqual(valueInMonth(ofMay, 'annual', may - 1), { state: 'none', measured: null });
  assert.deepEqual(valueInMonth([], 'annual', may), { state: 'none', measured: null });
});

test('the latest value of a month up to the asked one counts, in whatever order values come', () => {
  const measured = measuredInOrder([
    { month: may + 3, value: 4 },
    { month: may, value: 1 },
    { month: may + 1, value: 2 },
  ]);
  const valueAt = (month: number) => valueInMonth(measured, 'quarterly', month).measured?.value;
  assert.deepEqual([may, may + 1, may + 2, may + 3, may + 4].map(valueAt), [1, 2, 2, 4, 4]);
});

test('a monthly value of December holds in January of the next year', () => {
  const december = [{ month: monthNumber(2025, 12), value: 1 }];
  assert.equal(valueInMonth(december, 'monthly', monthNumber(2026, 1)).state, 'current');
  assert.equal(valueInMonth(december, 'monthly', monthNumber(2026, 2)).state, 'stale');
});

test('what is no number leaves the value before it standing', () => {
  const measured = measuredInOrder([
    { month: may, value: 3 },
    { month: may + 1, value: null },
    { month: may + 1, value: Number.NaN },
  ]);
  assert.equal(valueInMonth(measured, 'monthly', may + 1).measured?.value, 3);
  assert.equal(valueInMonth(measured, 'monthly', may + 2).state, 'stale');
});

test('zero is a number', () => {
  assert.equal(valueInMonth(measuredInOrder([{ month: may, value: 0 }]), null, may).state, 'current');
});

test('of two values of one month the later in the list counts', () => {
  const measured = measuredInOrder([
    { month: may, value: 1 },
    { month: may, value: 2 },
  ]);
  assert.equal(valueInMonth(measured, null, may).measured?.value, 2);
});
