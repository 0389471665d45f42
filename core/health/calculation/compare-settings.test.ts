import assert from 'node:assert/strict';
import { test } from 'node:test';
import { compareSettings } from './compare-settings.ts';

test('a change of settings lists the accounts that change band and counts the bands on both sides', () => {
  const pairs = [
    { accountId: 'falls', before: 70, after: 69.999 },
    { accountId: 'stays', before: 71, after: 99 },
    { accountId: 'rises', before: 49.999, after: 50 },
    { accountId: 'appears', before: null, after: 20 },
    { accountId: 'disappears', before: 60, after: null },
    { accountId: 'never', before: null, after: null },
  ];
  const comparison = compareSettings(pairs);
  assert.deepEqual(
    comparison.changed.map(({ accountId, standingBefore, standingAfter }) => [
      accountId,
      standingBefore,
      standingAfter,
    ]),
    [
      ['falls', 'healthy', 'risk'],
      ['rises', 'critical', 'risk'],
      ['appears', 'none', 'critical'],
      ['disappears', 'risk', 'none'],
    ],
  );
  assert.deepEqual(comparison.before, { critical: 1, risk: 1, healthy: 2, none: 2 });
  assert.deepEqual(comparison.after, { critical: 1, risk: 2, healthy: 1, none: 2 });
});

test('the mean change is over the accounts that have a score on both sides', () => {
  const pairs = [
    { accountId: 'a', before: 50, after: 60 },
    { accountId: 'b', before: 50, after: 46 },
    { accountId: 'c', before: null, after: 90 },
  ];
  assert.equal(compareSettings(pairs).meanChange, 3);
  assert.equal(compareSettings([{ accountId: 'c', before: null, after: 90 }]).meanChange, null);
});
