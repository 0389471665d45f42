import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testApp } from '#test/test-app.ts';
import { newId } from '../new-id.ts';
import { countAttempt, forgetFailures } from './sign-in-failures.ts';

const start = Date.parse('2026-06-15T10:00:00Z');
const after = (minutes: number) => new Date(start + minutes * 60_000);

test('the fifth failure locks an e-mail for a minute, those after it for 5, 15, 60 and 60 minutes', async () => {
  const { db } = await testApp();
  const email = `${newId()}@tests.example`;
  for (let failure = 1; failure <= 4; failure++)
    assert.deepEqual(await countAttempt(db, email, after(0)), { isAllowed: true, locksUntil: null });
  let minute = 0;
  for (const pause of [1, 5, 15, 60, 60]) {
    assert.deepEqual(await countAttempt(db, email, after(minute)), {
      isAllowed: true,
      locksUntil: after(minute + pause),
    });
    const early = after(minute + pause - 0.01);
    assert.deepEqual(await countAttempt(db, email, early), { isAllowed: false, until: after(minute + pause) });
    minute += pause;
  }
});

test('of many attempts at once five are made', async () => {
  const { db } = await testApp();
  const email = `${newId()}@tests.example`;
  const attempts = await Promise.all(Array.from({ length: 20 }, () => countAttempt(db, email, after(0))));
  assert.equal(attempts.filter(({ isAllowed }) => isAllowed).length, 5);
});

test('failures are forgotten after a success and after a day without one, not by waiting out a pause', async () => {
  const { db } = await testApp();
  const email = `${newId()}@tests.example`;
  const failTimes = async (times: number, minute: number) => {
    let last: Awaited<ReturnType<typeof countAttempt>> | undefined;
    for (let failure = 0; failure < times; failure++) last = await countAttempt(db, email, after(minute));
    return last?.isAllowed ? last.locksUntil : assert.fail();
  };
  assert.deepEqual(await failTimes(5, 0), after(1));
  assert.deepEqual(await failTimes(1, 600), after(605));
  assert.equal(await failTimes(4, 605 + 24 * 60 + 1), null);
  await forgetFailures(db, email, after(3000));
  assert.equal(await failTimes(4, 3000), null);
  assert.deepEqual(await failTimes(1, 3000), after(3001));
});
