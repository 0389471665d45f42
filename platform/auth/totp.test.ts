import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matchTotp, newTotpSecret, stepOf, toBase32, totpCode, totpUri } from './totp.ts';

const secret = Buffer.from('12345678901234567890');

test('codes are those of the examples of RFC 6238', () => {
  for (const [seconds, code] of [
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ] as const) {
    assert.equal(totpCode(secret, stepOf(new Date(seconds * 1000)), 8), code);
  }
});

test('a code holds in its half minute and in those beside it, and no longer', () => {
  const now = new Date('2026-06-15T10:00:05Z');
  const step = stepOf(now);
  for (const beside of [-1, 0, 1]) assert.equal(matchTotp(secret, totpCode(secret, step + beside), now), step + beside);
  for (const far of [-2, 2]) assert.equal(matchTotp(secret, totpCode(secret, step + far), now), null);
  assert.equal(matchTotp(secret, totpCode(secret, step).replace(/^(...)/, '$1 '), now), step);
  for (const none of ['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦']) assert.equal(matchTotp(secret, none, now), null);
});

test('the secret is written as authenticator apps take it', () => {
  assert.equal(toBase32(Buffer.from('foobar')), 'MZXW6YTBOI');
  assert.equal(toBase32(newTotpSecret()).length, 32);
  assert.equal(
    totpUri(secret, { issuer: 'Mainstay A&B', account: 'ada@tests.example' }),
    `otpauth://totp/Mainstay%20A%26B:ada%40tests.example?secret=${toBase32(secret)}&issuer=Mainstay%20A%26B`,
  );
});
