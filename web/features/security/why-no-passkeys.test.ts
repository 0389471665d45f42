import assert from 'node:assert/strict';
import { test } from 'node:test';
import { whyNoPasskeys } from './why-no-passkeys.ts';

const at = (address: string, { isSecure = true, isSupported = true } = {}) =>
  whyNoPasskeys({ address: new URL(address), isSecure, isSupported });

test('a passkey is bound to a name, so the page says by which name to come when it was opened by numbers', () => {
  assert.equal(at('https://mainstay.example.com/security'), null);
  assert.equal(at('http://localhost:4200/security'), null);
  for (const host of ['127.0.0.1', '[::1]'])
    assert.match(at(`http://${host}:4200/`) ?? '', /http:\/\/localhost:4200\./);
  for (const host of ['10.0.0.7', '[fd00::7]']) assert.match(at(`https://${host}/`) ?? '', /by its name/);
});

test('what keeps passkeys away is said: no https, or a browser without them', () => {
  const plain = { isSecure: false, isSupported: false };
  assert.match(at('http://mainstay.example.com/', plain) ?? '', /https/);
  assert.equal(at('https://mainstay.example.com/', { isSupported: false }), 'This browser has no passkeys.');
});
