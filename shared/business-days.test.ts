import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addBusinessDays, addDays, dayOf, daysBetween, isBusinessDay } from './business-days.ts';

const week = { workdays: [1, 2, 3, 4, 5], holidays: ['2026-06-18'] };

test('a step five business days after a Monday with a holiday in the week is due on the next Tuesday', () => {
  assert.equal(addBusinessDays('2026-06-15', 5, week), '2026-06-23');
});

test('what starts on a weekend counts from Monday on', () => {
  assert.equal(addBusinessDays('2026-06-13', 0, week), '2026-06-15');
  assert.equal(addBusinessDays('2026-06-13', 1, week), '2026-06-16');
});

test('a day is that of the time zone', () => {
  assert.equal(dayOf(new Date('2026-06-15T23:30:00Z'), 'Australia/Sydney'), '2026-06-16');
  assert.equal(dayOf(new Date('2026-06-15T02:30:00Z'), 'America/New_York'), '2026-06-14');
});

test('a due date is always a business day, and more days never come earlier', () => {
  const days = fc.integer({ min: 0, max: 2000 }).map((count) => addDays('2024-01-01', count));
  fc.assert(
    fc.property(days, fc.nat(60), (day, count) => {
      const due = addBusinessDays(day, count, week);
      assert.ok(isBusinessDay(due, week));
      assert.ok(daysBetween(day, due) >= count);
      assert.ok(addBusinessDays(day, count + 1, week) > due);
    }),
  );
});
