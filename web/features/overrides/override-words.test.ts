import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkLastDay, checkScore, endWords } from './override-words.ts';

test('a score is a number from 0 to 100', () => {
  for (const typed of ['0', '61.2', '100']) assert.equal(checkScore(typed), null, typed);
  for (const typed of ['', ' ', '-1', '100.1', 'high']) assert.match(checkScore(typed) ?? '', /0 to 100/, typed);
});

test('an override holds to a day from today to 90 days on', () => {
  const today = '2026-05-20';
  assert.equal(checkLastDay('2026-05-20', today), null);
  assert.equal(checkLastDay('2026-08-18', today), null);
  assert.match(checkLastDay('2026-08-19', today) ?? '', /90 days/);
  assert.match(checkLastDay('2026-05-19', today) ?? '', /today or later/);
  assert.match(checkLastDay('', today) ?? '', /Choose/);
});

test('of an override it is said whether it holds, and else how it ended', () => {
  const at = { endedAt: '2026-05-20T12:00:00.000Z', endedBy: 'Ada' };
  assert.equal(endWords({ endCause: null, endedAt: null, endedBy: null }), 'In force');
  assert.equal(endWords({ ...at, endCause: 'expired', endedBy: null }), 'Its time was over');
  assert.equal(endWords({ ...at, endCause: 'ended' }), 'Ended by Ada, 20 May 2026');
  assert.equal(endWords({ ...at, endCause: 'replaced' }), 'Replaced by Ada, 20 May 2026');
});
