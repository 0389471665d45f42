import assert from 'node:assert/strict';
import { test } from 'node:test';
import { totpCode } from '#test/totp-code.ts';
import { matchTotp, newTotpSecret, totpUri } from './totp.ts';

const secret = Buffer.from('12345678901234567890');
const later = (from: Date, seconds: number) => new Date(from.getTime() + seconds * 1000);

test('codes are those of the examples of RFC 6238', () => {
  // The RFC shows eight digits; of six these are the last.
  for (const [seconds, code] of [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ] as const) {
    const at = new Date(seconds * 1000);
    assert.equal(totpCode(secret, at), code.slice(2));
    assert.equal(matchTotp(secret, code.slice(2), at), Math.floor(seconds / 30));
  }
});

test('a code holds in its half minute and in those beside it, and no longer', () => {
  const now = new Date('2026-06-15T10:00:05Z');
  const step = Math.floor(now.getTime() / 30_000);
  for (const beside of [-1, 0, 1])
    assert.equal(matchTotp(secret, totpCode(secret, later(now, beside * 30)), now), step + beside);
  for (const far of [-2, 2]) assert.equal(matchTotp(secret, totpCode(secret, later(now, far * 30)), now), null);
  assert.equal(matchTotp(secret, ` ${totpCode(secret, now).replace(/^(...)/, '$1 ')} `, now), step);
  for (const none of ['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', '１２３４５６', '😀😀😀'])
    assert.equal(matchTotp(secret, none, now), null);
});

test('the secret is given as authenticator apps take it', () => {
  assert.equal(newTotpSecret().length, 20);
  assert.notDeepEqual(newTotpSecret(), newTotpSecret());
  assert.equal(totpUri(Buffer.from('foobar'), { issuer: 'M', account: 'a' }).secret, 'MZXW6YTBOI');
  const given = totpUri(secret, { issuer: 'Mainstay A&B', account: 'ada@tests.example' });
  const { protocol, host, pathname, searchParams } = new URL(given.uri);
  assert.deepEqual([protocol, host, pathname], ['otpauth:', 'totp', '/Mainstay%20A%26B:ada%40tests.example']);
  assert.deepEqual(Object.fromEntries(searchParams), {
    issuer: 'Mainstay A&B',
    secret: given.secret,
    algorithm: 'SHA1',
    digits: '6',
    period: '30',
  });
  assert.equal(given.secret, 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ');
});
