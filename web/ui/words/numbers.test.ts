import assert from 'node:assert/strict';
import { test } from 'node:test';
import { formatChange, formatMoney, formatSize, formatValue } from './numbers.ts';

test('a change carries its sign, and one that rounds to nothing carries none', () => {
  assert.equal(formatChange(2.44), '+2.4');
  assert.equal(formatChange(-0.26), '−0.3');
  assert.equal(formatChange(-0.04), '0.0');
  assert.equal(formatChange(-0.04, 2), '−0.04');
});

test('large amounts are shortened, exact ones are not', () => {
  assert.equal(formatMoney(744_200, 'EUR'), '€744K');
  assert.equal(formatMoney(1_000_000, 'EUR'), '€1.0M');
  assert.equal(formatMoney(999_800, 'EUR'), '€1M');
  assert.equal(formatMoney(9500, 'EUR'), '€9,500');
  assert.equal(formatMoney(744_200.5, 'EUR', true), '€744,200.50');
});

test('a value shows fewer decimals the larger it is', () => {
  assert.equal(formatValue(0.944), '0.94');
  assert.equal(formatValue(223.54), '223.5');
  assert.equal(formatValue(98_813.71), '98,814');
});

test('sizes of files are in the unit that reads best', () => {
  assert.equal(formatSize(870), '870 B');
  assert.equal(formatSize(48_213), '48 kB');
  assert.equal(formatSize(3_440_000), '3.4 MB');
});
