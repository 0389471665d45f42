import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { safePath } from './start-sign-on.ts';

test('wherever somebody is said to have come from, they are led to this web', () => {
  const pieces = fc.constantFrom(
    '/',
    '\\',
    '//',
    '..',
    '.',
    '\t',
    '\n',
    ':',
    '@',
    '?',
    '#',
    'https:',
    'evil.example',
    ' ',
  );
  const spelled = fc.array(fc.oneof(pieces, fc.string({ maxLength: 5 })), { maxLength: 8 }).map((all) => all.join(''));
  fc.assert(
    fc.property(spelled, (wanted) => {
      const page = 'https://mainstay.example/api/sso/callback';
      assert.equal(new URL(safePath(wanted), page).origin, 'https://mainstay.example', wanted);
    }),
    { numRuns: 2000 },
  );
});

test('a page of this web is come back to as it was, with its filters', () => {
  for (const page of ['/', '/accounts', '/accounts?sort=name&band=risk#top', '/a%20b'])
    assert.equal(safePath(page), page);
  for (const page of [undefined, '', 'accounts', 'https://mainstay.example/accounts'])
    assert.equal(safePath(page), '/');
});
