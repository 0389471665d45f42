import assert from 'node:assert/strict';
import { test } from 'node:test';
import { endOfDay } from './end-of-day.ts';

const cases: [day: string, timeZone: string, end: string][] = [
  ['2026-06-30', 'UTC', '2026-07-01T00:00:00.000Z'],
  ['2026-06-30', 'America/Los_Angeles', '2026-07-01T07:00:00.000Z'],
  ['2026-06-30', 'Asia/Kolkata', '2026-06-30T18:30:00.000Z'],
  ['2026-12-31', 'Pacific/Kiritimati', '2026-12-31T10:00:00.000Z'],
];

for (const [day, timeZone, end] of cases) {
  test(`${day} ends in ${timeZone} at ${end}`, () => {
    assert.equal(endOfDay(day, timeZone).toISOString(), end);
  });
}

test('the days before and on which the clock is moved end at midnight of the wall clock', () => {
  assert.equal(endOfDay('2026-03-28', 'Europe/Berlin').toISOString(), '2026-03-28T23:00:00.000Z');
  assert.equal(endOfDay('2026-03-29', 'Europe/Berlin').toISOString(), '2026-03-29T22:00:00.000Z');
  assert.equal(endOfDay('2026-10-25', 'Europe/Berlin').toISOString(), '2026-10-25T23:00:00.000Z');
});

test('where midnight itself is left out or comes twice, the next day begins once', () => {
  // Chile skips the hour after midnight of 6 September and repeats the one before midnight of 5 April.
  assert.equal(endOfDay('2026-09-05', 'America/Santiago').toISOString(), '2026-09-06T04:00:00.000Z');
  assert.equal(endOfDay('2026-04-04', 'America/Santiago').toISOString(), '2026-04-05T04:00:00.000Z');
});
