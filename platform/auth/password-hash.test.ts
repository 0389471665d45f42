import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { test } from 'node:test';
import { hashPassword, isOutdated, verifyPassword } from './password-hash.ts';

const password = 'correct horse battery';
const salt = '00112233445566778899aabbccddeeff';
const earlier = `${salt}:${scryptSync(password, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 2 ** 26 }).toString('hex')}`;

test('a password is kept as argon2id with the cost that OWASP names, and never twice alike', async () => {
  const [one, other] = [await hashPassword(password), await hashPassword(password)];
  assert.match(one, /^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  assert.notEqual(one, other);
  for (const hash of [one, other]) assert.ok(await verifyPassword(hash, password));
  assert.ok(!isOutdated(one));
});

test('a hash of earlier releases holds, and is to be replaced', async () => {
  assert.ok(await verifyPassword(earlier, password));
  assert.ok(isOutdated(earlier));
  assert.ok(isOutdated('$argon2id$v=19$m=4096,t=3,p=1$c2FsdHNhbHRzYWx0$aGFzaA'));
});

test('another password is none of either, however alike, empty or long it is', async () => {
  for (const hash of [await hashPassword(password), earlier]) {
    for (const wrong of ['', password.toUpperCase(), `${password} `, password.repeat(9)])
      assert.ok(!(await verifyPassword(hash, wrong)), wrong);
  }
  for (const broken of ['', ':', `${salt}:`, `${salt}:zz`]) assert.ok(!(await verifyPassword(broken, password)));
});

test('a password is the same however a device writes its letters', async () => {
  assert.ok(await verifyPassword(await hashPassword('caf\u00e9 au lait, s\u2019il'), 'cafe\u0301 au lait, s\u2019il'));
});

test('many at once are all answered, and rightly', async () => {
  const hash = await hashPassword(password);
  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => verifyPassword(hash, index % 2 ? password : 'another')),
  );
  assert.deepEqual(
    answers,
    Array.from({ length: 20 }, (_, index) => index % 2 === 1),
  );
});
