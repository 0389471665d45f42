import assert from 'node:assert/strict';
import { test } from 'node:test';
import { followLabel, keyOf } from './result-key.ts';

test('the key of a result is one word, begins with a letter and differs from the others', () => {
  assert.equal(keyOf('NPS responses', []), 'npsResponses');
  assert.equal(keyOf('90 days', []), 'result90Days');
  assert.equal(keyOf('Result', ['result', 'result2']), 'result3');
});

test('a key follows its label until somebody writes another one', () => {
  assert.equal(followLabel('result', 'Result', 'Calls held', ['result']), 'callsHeld');
  assert.equal(followLabel('npsScore', 'NPS', 'NPS of users', ['npsScore']), 'npsScore');
});
