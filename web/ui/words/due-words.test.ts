import assert from 'node:assert/strict';
import { test } from 'node:test';
import { dueWords } from './due-words.ts';

const words = (day: string) => dueWords(day, '2026-05-20').text;

test('what is due soon is said in days, what is far by its date', () => {
  assert.equal(words('2026-05-20'), 'today');
  assert.equal(words('2026-05-21'), 'tomorrow');
  assert.equal(words('2026-06-03'), 'in 14 days');
  assert.equal(words('2026-06-04'), '4 Jun 2026');
});

test('what is late says by how many days, however long ago', () => {
  assert.deepEqual(dueWords('2026-05-19', '2026-05-20'), { text: '1 day late', isLate: true, isToday: false });
  assert.equal(words('2026-03-20'), '61 days late');
});
