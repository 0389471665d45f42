import assert from 'node:assert/strict';
import { test } from 'node:test';
import { AppError } from '../errors.ts';
import { assertStrongPassword } from './assert-strong-password.ts';

const known = ['Ada Admin', 'ada.admin@veldmere.example', 'Veldmere Group'];

test('the commonest passwords, patterns and what others know of a person are refused, with the reason', async () => {
  for (const [password, reason] of [
    ['1234567890', /one of the commonest/],
    ['Password123!', /much like one of the commonest/],
    ['P@ssw0rd2026', /much like one of the commonest/],
    ['abcdefghijkl', /follow each other/],
    ['aaaaaaaaaaaa', /again and again/],
    ['x'.repeat(200), /again and again/],
    ['Mainstay2026!', /others know/],
    ['veldmere2026', /others know/],
    ['ada.admin@veldmere.example', /others know/],
    ['Veldmere-Admin-1', /others know/],
    ['GroupVeldmereAda', /others know/],
  ] as const)
    await assert.rejects(assertStrongPassword(password, known), (error) => {
      assert.ok(error instanceof AppError);
      assert.equal(error.reason, 'password.weak');
      assert.match(JSON.stringify(error.details), reason, password);
      return true;
    });
});

test('words that do not belong together, and what a program has made, are taken', async () => {
  for (const password of [
    'correct horse battery',
    'vQ7#mP2!xT9k',
    'пароль из трёх слов',
    '修理工の赤い自転車と雨',
    'Zebra-Kiosk-Mainstay',
  ])
    await assertStrongPassword(password, known);
});

// Deciding on what repeats itself could take for ever; the limit is far from what it takes.
test('however long and twisted a password is, it is decided on', { timeout: 60_000 }, async () => {
  await assertStrongPassword('correct horse battery', []);
  const twisted = ['4@8({[</369&#!1/|0$5+7%2/'.repeat(8), 'a1'.repeat(100), '@0'.repeat(100), 'p4$$w0rd1'.repeat(22)];
  for (const password of twisted) await assertStrongPassword(password, known).catch(() => undefined);
});
