import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isLinkFault, linkFaultWords } from './link-fault-words.ts';

test('a link that opens nothing has words of its own for each reason; other problems can be mended where they are', () => {
  const reasons = ['link.used', 'link.expired', 'link.revoked', 'link.unknown'];
  const others = [undefined, 'link.too-many', 'used', 'password.weak', 'link.constructor'];
  assert.deepEqual(reasons.map(isLinkFault), [true, true, true, true]);
  assert.deepEqual(others.map(isLinkFault), [false, false, false, false, false]);
  for (const purpose of ['invitation', 'password', 'email'] as const) {
    const titles = [undefined, ...reasons].map((reason) => linkFaultWords(purpose, reason).title);
    assert.equal(new Set(titles).size, 5, titles.join(', '));
  }
});
