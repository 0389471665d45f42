import assert from 'node:assert/strict';
import { test } from 'node:test';
import { categoriesOf, checkRows, isChanged, rowsOf, sharesOf } from './weights-draft.ts';

const saved = [
  { name: 'Relationship Strength', weight: 0.2 },
  { name: 'Adoption & Engagement', weight: 0.25 },
  { name: 'Business Outcomes', weight: 0.55 },
];

test('weights are edited in percent and saved as shares of one', () => {
  const rows = rowsOf(saved);
  assert.deepEqual(
    rows.map((row) => row.weight),
    [20, 25, 55],
  );
  assert.deepEqual(categoriesOf(rows), saved);
  assert.equal(isChanged(rows, saved), false);
});

test('weights that do not add up to a hundred are brought to shares', () => {
  const rows = rowsOf(saved).map((row) => ({ ...row, weight: 1 }));
  assert.deepEqual(sharesOf(rows).map(Math.round), [33, 33, 33]);
  assert.equal(isChanged(rows, saved), true);
});

test('a name twice, no name, no weight at all: nothing to save', () => {
  const [first, second, third] = rowsOf(saved);
  assert.ok(first && second && third);
  assert.equal(checkRows([first, { ...second, name: 'relationship strength ' }])[1]?.name, 'This name is taken.');
  assert.equal(checkRows([{ ...first, name: ' ' }])[0]?.name, 'Give a name.');
  assert.equal(categoriesOf([first, { ...second, weight: '' }]), null);
  assert.equal(categoriesOf([{ ...first, weight: 0 }]), null);
});
