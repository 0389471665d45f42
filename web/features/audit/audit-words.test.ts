import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf } from './audit-words.ts';

test('why somebody was refused stands first and in words; a reason that somebody gave stays theirs', () => {
  const values = { email: 'ada@acme.example', method: 'single sign-on', reason: 'sso.no-role' };
  const told = (action: string) =>
    changesOf({ action, oldValues: null, newValues: values, names: {} }).map(({ field, after }) => [field, after]);
  assert.deepEqual(told('session.refused'), [
    ['Reason', 'None of their groups has a role here'],
    ['Email', 'ada@acme.example'],
    ['Method', 'single sign-on'],
  ]);
  assert.deepEqual(told('execution.paused').at(-1), ['Reason', 'sso.no-role']);
});
