import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changedFields, draftOf, fieldsOf } from './account-draft.ts';

test('an empty field of the form is nothing, not an empty text', () => {
  const fields = fieldsOf({ ...draftOf(null, 'EUR'), name: '  Nordwind  ', region: '   ' });
  assert.equal(fields.name, 'Nordwind');
  assert.equal(fields.region, null);
  assert.equal(fields.contractEndDate, null);
});

test('e-mail addresses may be separated by lines, commas or semicolons', () => {
  const fields = fieldsOf({ ...draftOf(null, 'EUR'), knownEmails: 'a@x.io, b@x.io\nc@x.io; ' });
  assert.deepEqual(fields.knownEmails, ['a@x.io', 'b@x.io', 'c@x.io']);
});

test('an edit sends only what it changed', () => {
  const before = { ...draftOf(null, 'EUR'), name: 'Nordwind', revenue: 1200 };
  assert.deepEqual(changedFields(before, { ...before, revenue: '1500', industry: 'Logistics' }), {
    revenue: 1500,
    industry: 'Logistics',
  });
  assert.deepEqual(changedFields(before, before), {});
});
