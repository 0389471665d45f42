import assert from 'node:assert/strict';
import { test } from 'node:test';
import { companyScore } from './company-score.ts';

test('an account weighs as much as its revenue', () => {
  assert.equal(
    companyScore([
      { overall: 80, revenue: 300 },
      { overall: 40, revenue: 100 },
    ]),
    70,
  );
});

test('all accounts weigh the same when every revenue is 0 or unknown', () => {
  assert.equal(
    companyScore([
      { overall: 80, revenue: 0 },
      { overall: 40, revenue: null },
    ]),
    60,
  );
});

test('an account without revenue weighs nothing beside one with revenue', () => {
  assert.equal(
    companyScore([
      { overall: 80, revenue: 1 },
      { overall: 40, revenue: 0 },
    ]),
    80,
  );
});

test('a negative revenue weighs nothing, rather than against the others', () => {
  const scored = [
    { overall: 80, revenue: 2 },
    { overall: 40, revenue: -1 },
  ];
  assert.equal(companyScore(scored), 80);
});

test('an account without a score is left out, whatever its revenue', () => {
  assert.equal(
    companyScore([
      { overall: null, revenue: 1000 },
      { overall: 40, revenue: 10 },
    ]),
    40,
  );
  assert.equal(
    companyScore([
      { overall: null, revenue: 9 },
      { overall: 20, revenue: 0 },
      { overall: 40, revenue: 0 },
    ]),
    30,
  );
});

test('a score of 0 is a score', () => {
  assert.equal(
    companyScore([
      { overall: 0, revenue: 50 },
      { overall: 100, revenue: 50 },
    ]),
    50,
  );
});

test('no score at all is no data, not 0', () => {
  assert.equal(companyScore([]), null);
  assert.equal(companyScore([{ overall: null, revenue: 5 }]), null);
});
