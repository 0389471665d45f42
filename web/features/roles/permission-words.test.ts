import assert from 'node:assert/strict';
import { test } from 'node:test';
import { permissionWords } from './permission-words.ts';

test('a role that may all reads as one line', () => {
  assert.deepEqual(permissionWords(['*']), [{ noun: 'Everything', level: 'view and change' }]);
});

test('reading and writing of a noun are one line, sorted by noun', () => {
  assert.deepEqual(permissionWords(['kpis:read', 'accounts:read', 'accounts:write']), [
    { noun: 'Accounts', level: 'view and change' },
    { noun: 'KPIs', level: 'view' },
  ]);
});
