import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRateLimit, headersOf } from './rate-limit.ts';

const at = { now: new Date('2026-06-15T10:00:00.000Z') };
const clock = { now: () => at.now };
const pass = (seconds: number) => (at.now = new Date(at.now.getTime() + seconds * 1000));

test('A minute begins with its first request, and is over for each by itself', () => {
  const { spend } = createRateLimit(clock);
  assert.deepEqual([spend('ann', 2).remaining, spend('ann', 2).remaining], [1, 0]);
  pass(30);
  assert.equal(spend('ben', 2).remaining, 1);
  const [first, second] = [spend('ann', 2), spend('ann', 2)];
  assert.deepEqual([first.isRefused, first.isFirstRefusal, first.resetSeconds], [true, true, 30]);
  assert.deepEqual([second.isRefused, second.isFirstRefusal], [true, false]);
  pass(30);
  assert.equal(spend('ann', 2).remaining, 1);
  assert.equal(spend('ben', 2).remaining, 0);
});

test('What is given back does not count, and never makes more than there was', () => {
  const { spend, giveBack } = createRateLimit(clock, { spanSeconds: 900 });
  giveBack('ann');
  assert.equal(spend('ann', 2).remaining, 1);
  pass(600);
  assert.deepEqual([spend('ann', 2).isRefused, spend('ann', 2).isRefused], [false, true]);
  giveBack('ann');
  giveBack('ann');
  assert.equal(spend('ann', 2).isRefused, false);
  pass(300);
  assert.equal(spend('ann', 2).remaining, 1);
});

test('A clock that is set back keeps nobody out', () => {
  const { spend } = createRateLimit(clock);
  spend('ann', 1);
  pass(-3600);
  assert.equal(spend('ann', 1).isRefused, false);
});

test('A limit that was changed counts in the minute that runs', () => {
  const { spend } = createRateLimit(clock);
  for (let request = 0; request < 5; request += 1) spend('ann', 10);
  assert.equal(spend('ann', 5).isRefused, true);
  assert.equal(spend('ann', 10).remaining, 3);
});

test('However many ask, the newest 50,000 are counted, and of the others none for long', () => {
  const { spend } = createRateLimit(clock);
  spend('first', 1);
  for (let who = 0; who < 50_000; who += 1) spend(String(who), 1);
  assert.equal(spend('0', 1).isRefused, true);
  for (let who = 50_000; who < 200_000; who += 1) spend(String(who), 1);
  assert.equal(spend('150000', 1).isRefused, true);
  assert.equal(spend('first', 1).isRefused, false, 'it was let go');
});

test('Nobody is let go within their minute when few ask, however the minutes fall', () => {
  const { spend } = createRateLimit(clock);
  spend('early', 1);
  pass(59);
  spend('late', 1);
  pass(2);
  assert.equal(spend('early', 1).isRefused, false, 'a new minute');
  pass(50);
  assert.equal(spend('late', 1).isRefused, true);
  assert.equal(spend('early', 1).isRefused, true);
});

test('Where somebody stands is told in the fields of the draft, and in the older ones', () => {
  at.now = new Date('2026-06-15T10:00:00.000Z');
  assert.deepEqual(headersOf(createRateLimit(clock).spend('ann', 3)), {
    'RateLimit-Policy': '"minute";q=3;w=60',
    RateLimit: '"minute";r=2;t=60',
    'X-RateLimit-Limit': '3',
    'X-RateLimit-Remaining': '2',
    'X-RateLimit-Reset': String(Date.parse('2026-06-15T10:01:00.000Z') / 1000),
  });
});
