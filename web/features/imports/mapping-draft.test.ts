import assert from 'node:assert/strict';
import { test } from 'node:test';
import { columnFields, missingFields, type Sheet, takeColumn } from './mapping-draft.ts';

const sheet: Sheet = {
  name: 'Support',
  status: 'read',
  reason: null,
  category: 'Support & Experience',
  headerRow: 1,
  rows: 3,
  columns: [
    { letter: 'A', header: 'KPI', field: 'name', samples: [] },
    { letter: 'B', header: 'Target', field: 'value', samples: [] },
    { letter: 'C', header: 'Actual', field: null, samples: [] },
  ],
};
const fields = [
  { name: 'name', label: 'KPI', isRequired: true },
  { name: 'value', label: 'Value', isRequired: true },
];

test('a field moves from the recognised column to the one a person takes for it', () => {
  const mapping = takeColumn({}, sheet, 'C', 'value');
  assert.deepEqual(mapping, { Support: { columns: { value: 'C' } } });
  assert.deepEqual(
    [...columnFields(sheet, mapping)],
    [
      ['A', 'name'],
      ['B', null],
      ['C', 'value'],
    ],
  );
});

test('a column that changes its field frees the former one, which is then missing', () => {
  const mapping = takeColumn({}, sheet, 'A', 'value');
  assert.deepEqual(mapping, { Support: { columns: { name: null, value: 'A' } } });
  assert.deepEqual(missingFields({ fields }, sheet, mapping), ['KPI']);
});

test('a column can be taken for nothing', () => {
  const mapping = takeColumn({ Support: { headerRow: 4 } }, sheet, 'B', null);
  assert.deepEqual(mapping, { Support: { headerRow: 4, columns: { value: null } } });
});
