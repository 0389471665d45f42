import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { addBusinessDays, addDays } from '#shared/business-days.ts';
import { businessDaysBetween, shiftBusinessDays } from './shift-business-days.ts';

const plain = { workdays: [1, 2, 3, 4, 5], holidays: [] };
const june = { ...plain, holidays: ['2026-06-19'] };

test('business days are counted over weekends and holidays, forwards and backwards', () => {
  const cases: [from: string, to: string, weekdays: number, withHoliday: number][] = [
    ['2026-06-15', '2026-06-15', 0, 0],
    ['2026-06-15', '2026-06-16', 1, 1],
    ['2026-06-15', '2026-06-22', 5, 4],
    ['2026-06-22', '2026-06-15', -5, -4],
    ['2026-06-13', '2026-06-15', 0, 0],
    ['2026-06-18', '2026-06-19', 1, 1],
    ['2026-06-19', '2026-06-22', 1, 0],
  ];
  for (const [from, to, weekdays, withHoliday] of cases) {
    assert.equal(businessDaysBetween(from, to, plain), weekdays, `${from} to ${to}`);
    assert.equal(businessDaysBetween(from, to, june), withHoliday, `${from} to ${to}, with a holiday`);
  }
});

test('without a shift a day stays as it is, also one on which nobody works', () => {
  assert.equal(shiftBusinessDays('2026-06-14', 0, plain), '2026-06-14');
  assert.equal(shiftBusinessDays('2026-06-22', -1, june), '2026-06-18');
});

test('a moved start gives a step the due date it would have had with that start', () => {
  const day = fc.integer({ min: 0, max: 400 }).map((offset) => addDays('2026-01-01', offset));
  const calendar = fc.record({
    workdays: fc.subarray([0, 1, 2, 3, 4, 5, 6], { minLength: 1 }),
    holidays: fc.array(day, { maxLength: 12 }),
  });
  fc.assert(
    fc.property(day, day, fc.nat({ max: 40 }), calendar, (from, to, offset, days) => {
      const shift = businessDaysBetween(from, to, days);
      const moved = shiftBusinessDays(addBusinessDays(from, offset, days), shift, days);
      assert.equal(moved, addBusinessDays(to, offset, days));
    }),
  );
});
