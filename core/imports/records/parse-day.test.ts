import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readCsvCell } from '#platform/spreadsheets/read-cells.ts';
import { dayOrderOf, parseDay } from './parse-day.ts';
import type { DayOrder } from './record-field.ts';

const dayOf = (text: string, order: DayOrder = null) => {
  const cell = readCsvCell(text, 0, 0);
  const parsed = cell && parseDay(cell, order);
  return parsed && 'value' in parsed ? parsed.value : null;
};

test('days are read however they are written, when there is one way to read them', () => {
  const cases: [string, string][] = [
    ['2026-04-03', '2026-04-03'],
    ['2026/4/3', '2026-04-03'],
    ['2026-04-03T10:30:00Z', '2026-04-03'],
    ['3.4.2026', '2026-04-03'],
    ['03.04.26', '2026-04-03'],
    ['3 April 2026', '2026-04-03'],
    ['Apr 3, 2026', '2026-04-03'],
    ['03-Apr-2026', '2026-04-03'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['12-25-26', '2026-12-25'],
    ['4/4/2026', '2026-04-04'],
    ['\u200e25/12/2026', '2026-12-25'],
  ];
  for (const [text, day] of cases) assert.equal(dayOf(text), day, text);
});

test('03/04/2026 is read in the order of its column, and asked back when the column does not tell', () => {
  assert.equal(dayOf('03/04/2026', dayOrderOf(['01/02/2026', '25/12/2026'])), '2026-04-03');
  assert.equal(dayOf('03/04/2026', dayOrderOf(['01/02/2026', '12/25/2026'])), '2026-03-04');
  assert.equal(dayOf('03/04/2026', dayOrderOf(['25/12/2026', '12/25/2026'])), null);
  const cell = readCsvCell('03/04/2026', 0, 0);
  assert.deepEqual(cell && parseDay(cell, null), {
    problem: '"03/04/2026" can be read day first or month first. Write it YYYY-MM-DD.',
  });
});

test('a day that does not exist is no day', () => {
  for (const text of [
    '2026-02-30',
    '31/02/2026',
    '32.1.2026',
    '2026-13-01',
    'tomorrow',
    '45000',
    '13/13/2026',
    '3 Foo 2026',
  ])
    assert.equal(dayOf(text), null, text);
});
