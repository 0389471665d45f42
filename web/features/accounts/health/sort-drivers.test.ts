import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Driver } from '#shared/contracts/health.ts';
import { sortDrivers } from './sort-drivers.ts';

const side = { value: 1, score: 50, share: 0.5 };
const driver = (name: string, valueEffect: number, mixEffect: number): Driver => ({
  kpiId: name,
  name,
  category: 'Support',
  valueEffect,
  mixEffect,
  before: side,
  after: side,
});

test('the largest effect comes first, whichever way it went', () => {
  const { values } = sortDrivers([driver('a', 1, 0), driver('b', -3, 0), driver('c', 2, 0)]);
  assert.deepEqual(
    values.map((one) => one.name),
    ['b', 'c', 'a'],
  );
});

test('the mix is one line, and all effects add up to the change', () => {
  const { mix, mixes, total } = sortDrivers([driver('a', 1, 0.25), driver('b', -3, -0.5), driver('c', 0, 0)]);
  assert.equal(mix, -0.25);
  assert.deepEqual(
    mixes.map((one) => one.name),
    ['b', 'a'],
  );
  assert.equal(total, -2.25);
});
