import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Outcome } from '#shared/contracts/playbooks.ts';
import { judgeOutcomes } from './judge-outcomes.ts';

const measure = { kind: 'score' as const };

function judged(
  direction: Outcome['direction'],
  target: Outcome['target'],
  before: number | null,
  now: number | null,
  unit = 'points',
) {
  const outcome: Outcome = { id: 'o', label: 'O', measure, unit, direction, target };
  const baseline = [{ outcomeId: 'o', label: 'O', measure, value: before, month: null }];
  const [found] = judgeOutcomes([outcome], { baseline, current: new Map([['score', now]]), comparisons: new Map() });
  return [found?.status, found?.change, found?.improvement, found?.target];
}

test('an outcome is judged by its direction and its target, of the change or of the value', () => {
  const up = { kind: 'change' as const, value: 0.3 };
  const to80 = { kind: 'value' as const, value: 80 };
  assert.deepEqual(judged('up', up, 0.1, 0.4), ['Achieved', 0.3, '+0.3 points', 'up by 0.3 points']);
  assert.deepEqual(judged('up', up, 42, 42.2), ['Not achieved', 0.2, '+0.2 points', 'up by 0.3 points']);
  assert.deepEqual(judged('down', up, 4, 3.5, 'hours'), ['Achieved', -0.5, '-0.5 hours', 'down by 0.3 hours']);
  assert.deepEqual(judged('down', up, 4, 4.5, 'hours'), ['Not achieved', 0.5, '+0.5 hours', 'down by 0.3 hours']);
  assert.deepEqual(judged('up', to80, 42, 80), ['Achieved', 38, '+38 points', 'at least 80 points']);
  assert.deepEqual(judged('down', to80, 42, 81), ['Not achieved', 39, '+39 points', 'at most 80 points']);
  assert.deepEqual(judged('up', to80, 81, 81), ['Achieved', 0, 'No change', 'at least 80 points']);
});

test('a value is judged without a baseline, a change is not', () => {
  assert.deepEqual(judged('up', { kind: 'value', value: 80 }, null, 90), [
    'Achieved',
    null,
    'No data',
    'at least 80 points',
  ]);
  assert.deepEqual(judged('up', { kind: 'change', value: 5 }, null, 90), [
    'No data',
    null,
    'No data',
    'up by 5 points',
  ]);
  assert.deepEqual(judged('up', { kind: 'value', value: 80 }, 70, null), [
    'No data',
    null,
    'No data',
    'at least 80 points',
  ]);
});

test('one point is written as one, shares change by percentage points, and large numbers have their thousands apart', () => {
  assert.equal(judged('up', { kind: 'change', value: 1 }, 41, 42)[2], '+1 point');
  assert.deepEqual(judged('up', { kind: 'change', value: 1 }, 41, 45.25, '%').slice(2), [
    '+4.25 percentage points',
    'up by 1 percentage point',
  ]);
  assert.equal(judged('up', { kind: 'change', value: 1 }, 0, 1234567.8, 'USD')[2], '+1,234,568 USD');
});

test('a target beyond the end of its scale is told as such: a score ends at 0 and at 100, a KPI nowhere', () => {
  const by = (value: number) => ({ kind: 'change' as const, value });
  assert.equal(judged('up', by(10), 95, 97)[3], 'up by 10 points (can not be reached: the scale ends at 100)');
  assert.equal(judged('down', by(10), 5, 4)[3], 'down by 10 points (can not be reached: the scale ends at 0)');
  assert.equal(judged('up', by(10), 90, 95)[3], 'up by 10 points');
  assert.equal(judged('up', by(0.3), 99.7, 99)[3], 'up by 0.3 points');
  assert.equal(judged('up', by(10), null, 95)[3], 'up by 10 points');
  const outcome: Outcome = {
    id: 'nps',
    label: 'NPS',
    measure: { kind: 'kpi', name: 'NPS' },
    unit: 'points',
    direction: 'up',
    target: by(10),
  };
  const baseline = [{ outcomeId: 'nps', label: 'NPS', measure: outcome.measure, value: 95, month: null }];
  const [nps] = judgeOutcomes([outcome], { baseline, current: new Map(), comparisons: new Map() });
  assert.equal(nps?.target, 'up by 10 points');
});
