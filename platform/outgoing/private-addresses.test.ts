import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isPrivateAddress, isPrivateHost } from './private-addresses.ts';

const words = (text: string) => text.trim().split(/\s+/);

const isPrivate = words(`
  0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.127.255.255 127.0.0.1 127.255.0.9 169.254.0.1 169.254.169.254
  172.16.0.1 172.31.255.255 192.0.0.8 192.168.0.1 192.168.255.255 192.0.2.1 198.18.0.1 198.19.255.255 198.51.100.7
  203.0.113.9 224.0.0.1 239.255.255.255 240.0.0.1 255.255.255.255
  :: ::1 ::ffff:127.0.0.1 ::ffff:8.8.8.8 ::ffff:7f00:1 ::7f00:1 ::ffff:0:127.0.0.1 64:ff9b::7f00:1 64:ff9b::808:808
  64:ff9b:1::1 100::1 2001::1 2001:10::1 2001:db8::1 2002:7f00:1:: 3fff::1 5f00::1 fc00::1 fd00:ec2::254 fdff::1
  fe80::1 fe80::1%eth0 febf::1 fec0::1 ff02::1 ffff::1
  localhost example.com 127.1 1.2.3.256`);

const isPublic = words(`
  1.1.1.1 8.8.8.8 9.255.255.255 11.0.0.0 100.63.255.255 100.128.0.0 126.255.255.255 128.0.0.1 169.253.255.255
  169.255.0.0 172.15.255.255 172.32.0.0 192.167.255.255 192.169.0.0 198.17.255.255 198.20.0.0 223.255.255.255
  2001:200::1 2001:4860:4860::8888 2003::1 2606:4700::1111 2a00:1450::1 3ffe::1`);

test('addresses that are not of the public internet are private, their neighbours are not', () => {
  assert.deepEqual(
    [...isPrivate, ''].filter((address) => !isPrivateAddress(address)),
    [],
  );
  assert.deepEqual(isPublic.filter(isPrivateAddress), []);
});

const oddSpellings = words(`
  http://2130706433/ http://0x7f.1/ http://0177.0.0.1/ http://127.1/ http://0/ http://0x7f000001 http://3232235777
  http://[::ffff:127.0.0.1]/ http://[::]/ http://[0:0:0:0:0:0:0:1]:80/ http://[fd00:ec2::254]/ http://localhost/
  http://LOCALHOST:8080/ http://localhost./ http://a.localhost/ http://127.0.0.1./ http://...localhost
  http://127。0。0。1/ http://①②⑦.0.0.1/ https://%31%32%37.0.0.1/ http://169.254.169.254/latest/meta-data
  http://user@10.0.0.1/ http://10.0.0.1#@example.com`);

test('a private host is known in every spelling', () => {
  assert.deepEqual(
    oddSpellings.filter((text) => !isPrivateHost(new URL(text))),
    [],
  );
});

test('a public host, or a name that must be looked up, is not refused by its spelling', () => {
  const given = words('https://example.com/ https://example.com.:8443/a?b http://8.8.8.8 https://[2606:4700::1]/');
  assert.deepEqual(
    given.filter((text) => isPrivateHost(new URL(text))),
    [],
  );
});
