import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, isChosen, isImplied } from './permission-choice.ts';

const rows = [
  { noun: 'accounts', label: 'Accounts', read: 'accounts:read', write: 'accounts:write' },
  { noun: 'settings', label: 'Settings', read: null, write: 'settings:write' },
];

test('whoever may change something may see it', () => {
  assert.deepEqual(choose([], rows, 'accounts:write', true), ['accounts:write', 'accounts:read']);
  assert.deepEqual(choose([], rows, 'settings:write', true), ['settings:write']);
});

test('whoever may no longer see something may no longer change it', () => {
  assert.deepEqual(choose(['accounts:read', 'accounts:write', 'settings:write'], rows, 'accounts:read', false), [
    'settings:write',
  ]);
  assert.deepEqual(choose(['accounts:read', 'accounts:write'], rows, 'accounts:write', false), ['accounts:read']);
});

test('seeing everything takes in each single permission to see', () => {
  assert.deepEqual(choose(['accounts:read', 'accounts:write'], rows, '*:read', true), ['accounts:write', '*:read']);
  assert.deepEqual(choose(['*:read'], rows, 'accounts:write', true), ['*:read', 'accounts:write']);
  assert.equal(isChosen(['*:read'], 'accounts:read'), true);
  assert.equal(isImplied(['*:read'], 'accounts:read'), true);
  assert.equal(isImplied(['accounts:read'], 'accounts:read'), false);
});

test('everything stands alone, and can be taken back', () => {
  assert.deepEqual(choose(['accounts:read'], rows, '*', true), ['*']);
  assert.deepEqual(choose(['*'], rows, '*', false), []);
  assert.equal(isImplied(['*'], '*:read'), true);
  assert.equal(isImplied(['*'], '*'), false);
});
