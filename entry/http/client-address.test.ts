import assert from 'node:assert/strict';
import { test } from 'node:test';
import { clientAddress } from './client-address.ts';

const proxy = '127.0.0.1';

test('A proxy says last from where it was called, and what stands before is what the caller claims', () => {
  assert.equal(clientAddress('198.51.100.7', proxy), '198.51.100.7');
  assert.equal(clientAddress('192.0.2.1, 198.51.100.7', proxy), '198.51.100.7');
  assert.equal(clientAddress('2001:db8::7', proxy), '2001:db8::7');
});

test('The port that some proxies add is no part of the address, so that each connection is not somebody new', () => {
  assert.equal(clientAddress('198.51.100.7:51034', proxy), '198.51.100.7');
  assert.equal(clientAddress('[2001:db8::7]:51034', proxy), '2001:db8::7');
  assert.equal(clientAddress('[2001:db8::7]', proxy), '2001:db8::7');
});

test('What is no address is nobody: who is connected counts, and nothing made up is written down', () => {
  for (const made of ['unknown', '', '=1+1', '198.51.100.7, ', '999.1.1.1', '198.51.100.7:x'])
    assert.equal(clientAddress(made, proxy), proxy, made);
  assert.equal(clientAddress(undefined, proxy), proxy);
  assert.equal(clientAddress(undefined, undefined), null);
});
