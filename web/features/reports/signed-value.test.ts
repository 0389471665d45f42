import assert from 'node:assert/strict';
import { test } from 'node:test';
import { signedValue } from './signed-value.ts';

test('a change carries its sign, with a true minus; what rounds to nothing carries none', () => {
  assert.equal(signedValue(16), '+16');
  assert.equal(signedValue(-0.9), '−0.9');
  assert.equal(signedValue(0), '0');
  assert.equal(signedValue(-0.001), '0');
});
