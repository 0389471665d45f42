import assert from 'node:assert/strict';
import { test } from 'node:test';
import { firstDayOf, periods, readPeriod } from './period.ts';

test('a period goes back whole months, to the last day of a shorter one', () => {
  const [all, three, six] = periods;
  assert.equal(firstDayOf(all, new Date(2026, 4, 31)), undefined);
  assert.equal(firstDayOf(three, new Date(2026, 4, 31)), '2026-02-28');
  assert.equal(firstDayOf(six, new Date(2026, 1, 10)), '2025-08-10');
});

test('an address that names no known period shows all time', () => {
  assert.equal(readPeriod({ period: '99' }).value, 'all');
  assert.equal(readPeriod({ period: '6' }).months, 6);
});
