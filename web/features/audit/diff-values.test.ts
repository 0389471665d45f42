import assert from 'node:assert/strict';
import { test } from 'node:test';
import { diffValues, fieldWords } from './diff-values.ts';

test('a change shows the fields that differ, in words, and not the version', () => {
  const changes = diffValues(
    { healthyMin: 60, isActive: true, owner: { id: 'a', name: 'Ada' }, version: 1 },
    { healthyMin: 70, isActive: false, owner: { id: 'a', name: 'Ada' }, version: 2 },
  );
  assert.deepEqual(changes, [
    { field: 'Healthy min', before: '60', after: '70' },
    { field: 'Active', before: 'Yes', after: 'No' },
  ]);
});

test('a new record shows its filled fields alone', () => {
  assert.deepEqual(diffValues(null, { name: 'Acme', industry: null, tags: [] }), [
    { field: 'Name', before: null, after: 'Acme' },
  ]);
});

test('lists and small records are read as sentences', () => {
  const [change] = diffValues(null, { categories: [{ name: 'Product Value', weight: 0.2 }] });
  assert.equal(change?.after, 'Product Value · Weight: 0.2');
});

test('names of fields are words, short forms stay capitals', () => {
  assert.equal(fieldWords('kpi_upload_mode'), 'KPI upload mode');
  assert.equal(fieldWords('ownerContactId'), 'Owner contact ID');
});

test('what the program calls a kind or a status is read as words, and a name stays as it is written', () => {
  const changes = diffValues({ status: 'in-progress' }, { status: 'completed', kind: 'demo.load', name: 'in-house' });
  assert.deepEqual(
    changes.map(({ after }) => after),
    ['Completed', 'Demo load', 'in-house'],
  );
});

test('records are called by their names where these are known', () => {
  const names = { a1: 'Alder Foods', m1: 'Mira Voss' };
  assert.deepEqual(diffValues(null, { accountId: 'a1', people: { CSM: 'm1', Sponsor: 'm2' } }, names), [
    { field: 'Account', before: null, after: 'Alder Foods' },
    { field: 'People', before: null, after: 'CSM: Mira Voss · Sponsor: m2' },
  ]);
});

test('of a group of settings only what differs in it is shown', () => {
  const hours = { workdays: [1, 2], from: '09:00', holidays: ['2026-12-25'] };
  assert.deepEqual(diffValues({ businessHours: hours }, { businessHours: { ...hours, holidays: [] } }), [
    { field: 'Business hours: holidays', before: '25 Dec 2026', after: null },
  ]);
});
