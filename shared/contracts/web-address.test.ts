import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AccountFields } from './accounts.ts';

const logo = AccountFields.shape.logoUrl;

test('The address of a logo is one of the web, never one that a browser would run', () => {
  for (const address of ['https://example.com/logo.png', 'http://intranet/logo.svg', null])
    assert.equal(logo.safeParse(address).success, true, String(address));
  for (const address of [
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'logo',
  ])
    assert.equal(logo.safeParse(address).success, false, address);
});
