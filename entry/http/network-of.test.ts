import assert from 'node:assert/strict';
import { test } from 'node:test';
import { networkOf } from './network-of.ts';

test('An IPv4 address is one who asks, however it is written', () => {
  assert.equal(networkOf('192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::ffff:192.0.2.7'), '192.0.2.7');
  assert.equal(networkOf('::FFFF:192.0.2.7'), '192.0.2.7');
});

test('The addresses of one IPv6 network are one who asks, those of the next are another', () => {
  const network = '2001:db8:0:7::/64';
  for (const address of ['2001:db8:0:7::1', '2001:0db8::7:ffff:1:2:3', '2001:DB8:0:7:1:2:3:4', '2001:db8:0:7::1%eth0'])
    assert.equal(networkOf(address), network, address);
  assert.equal(networkOf('2001:db8:0:8::1'), '2001:db8:0:8::/64');
  assert.equal(networkOf('::1'), '0:0:0:0::/64');
  assert.equal(networkOf('64:ff9b::192.0.2.7'), '64:ff9b:0:0::/64');
});

test('What is no address is counted as it is', () => {
  assert.equal(networkOf('somebody'), 'somebody');
  assert.equal(networkOf(null), 'unknown');
});
