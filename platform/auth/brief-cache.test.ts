import assert from 'node:assert/strict';
import { test } from 'node:test';
import { BriefCache } from './brief-cache.ts';

const ada = { userId: 'ada', tenantId: 'acme' };
const bob = { userId: 'bob', tenantId: 'acme' };

test('what was found is known for 15 seconds, and never longer than it holds', () => {
  const cache = new BriefCache<typeof ada>();
  cache.set('long', ada, 0, 60_000);
  cache.set('short', bob, 0, 5000);
  assert.deepEqual([cache.get('long', 14_999), cache.get('short', 4999)], [ada, bob]);
  assert.deepEqual([cache.get('long', 15_000), cache.get('short', 5000)], [null, null]);
});

test('what was forgotten while it was looked up is not kept', () => {
  const cache = new BriefCache<typeof ada>();
  const { moment } = cache;
  cache.forget(({ userId }) => userId === 'ada');
  cache.set('token', ada, 0, 60_000, moment);
  assert.equal(cache.get('token', 1), null);
  cache.set('token', ada, 0, 60_000, cache.moment);
  assert.equal(cache.get('token', 1), ada);
});

test('only what is meant is forgotten', () => {
  const cache = new BriefCache<typeof ada>();
  cache.set('a', ada, 0, 60_000);
  cache.set('b', bob, 0, 60_000);
  cache.forget(({ userId }) => userId === 'ada');
  assert.deepEqual([cache.get('a', 1), cache.get('b', 1)], [null, bob]);
});

test('of very many the oldest goes first', () => {
  const cache = new BriefCache<typeof ada>();
  for (let count = 0; count <= 10_000; count += 1) cache.set(`${count}`, ada, 0, 60_000);
  assert.deepEqual([cache.get('0', 1), cache.get('1', 1), cache.get('10000', 1)], [null, ada, ada]);
});
