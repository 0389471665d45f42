import assert from 'node:assert/strict';
import { test } from 'node:test';
import { timeWords } from './time-words.ts';

test('a length of time is told by the largest unit that fits', () => {
  assert.deepEqual([15, 60, 90, 480, 1440, 10_080].map(timeWords), [
    '15 minutes',
    '1 hour',
    '90 minutes',
    '8 hours',
    '1 day',
    '7 days',
  ]);
});
