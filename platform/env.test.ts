import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readEnv } from './env.ts';

test('a mail server needs the public address, and an address that is one', () => {
  const SMTP_URL = 'smtp://127.0.0.1:2525';
  const MAINSTAY_URL = 'https://mainstay.example.com';
  assert.throws(() => readEnv({ SMTP_URL }), /MAINSTAY_URL: is needed with SMTP_URL/);
  assert.throws(
    () => readEnv({ SMTP_URL: 'https://mail.example.com', MAINSTAY_URL }),
    /SMTP_URL: must begin with smtp/,
  );
  assert.throws(() => readEnv({ SMTP_URL, MAINSTAY_URL, MAIL_FROM: 'nobody' }), /MAIL_FROM: must be an address/);
  assert.equal(readEnv({ SMTP_URL, MAINSTAY_URL, MAIL_FROM: 'Mainstay <a@b.example>' }).SMTP_URL, SMTP_URL);
  assert.equal(readEnv({}).SMTP_URL, undefined);
});
