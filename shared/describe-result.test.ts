import assert from 'node:assert/strict';
import { test } from 'node:test';
import { describeResult } from './describe-result.ts';

test('what was recorded with a step is told in words, with its unit', () => {
  assert.equal(describeResult({ kind: 'number', unit: '/5' }, 4.5), '4.5/5');
  assert.equal(describeResult({ kind: 'number', unit: '%' }, 96), '96%');
  assert.equal(describeResult({ kind: 'number', unit: null }, 1200), '1,200');
  assert.equal(describeResult({ kind: 'yes-no', unit: null }, true), 'yes');
  assert.equal(describeResult({ kind: 'yes-no', unit: null }, false), 'no');
  assert.equal(describeResult({ kind: 'date', unit: null }, '2026-08-19'), '19 August 2026');
  assert.equal(describeResult({ kind: 'choice', unit: null }, 'Product'), 'Product');
});
