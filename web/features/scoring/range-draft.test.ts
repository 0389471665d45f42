import assert from 'node:assert/strict';
import { test } from 'node:test';
import { checkPoints, draftOf, rangeOfDraft, type RangeValues, turnDraft } from './range-draft.ts';

const adoption: RangeValues = {
  kpiName: 'Feature Adoption Rate',
  category: 'Adoption & Engagement',
  unit: '%',
  higherIsBetter: true,
  criticalMin: 0,
  criticalMax: 39,
  riskMin: 40,
  riskMax: 59,
  healthyMin: 60,
  healthyMax: 100,
  description: null,
};

test('a range that is opened and saved without a change is the same range', () => {
  assert.deepEqual(rangeOfDraft(draftOf(adoption), adoption), adoption);
});

test('the end of a band follows the start of the next one when that is moved', () => {
  const saved = rangeOfDraft({ ...draftOf(adoption), points: [0, 45, 60, 100] }, adoption);
  assert.deepEqual([saved?.riskMin, saved?.criticalMax, saved?.riskMax], [45, 45, 59]);
});

test('turning a range round keeps its numbers and gives a range in order', () => {
  const turned = turnDraft(draftOf(adoption), false);
  assert.deepEqual(turned.points, [100, 60, 40, 0]);
  const saved = rangeOfDraft(turned, adoption);
  assert.deepEqual(
    [saved?.criticalMax, saved?.riskMax, saved?.healthyMax, saved?.healthyMin, saved?.criticalMin, saved?.riskMin],
    [100, 60, 40, 0, 60, 40],
  );
});

test('a point that is not better than the one before it is named, and nothing can be saved', () => {
  const draft = { ...draftOf(adoption), points: [0, 40, 40, ''] as (number | '')[] };
  assert.deepEqual(checkPoints(draft), [null, null, 'Must be above 40.', 'Give a number.']);
  assert.equal(rangeOfDraft(draft, adoption), null);
});
