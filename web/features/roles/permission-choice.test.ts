import assert from 'node:assert/strict';
import { test } from 'node:test';
import { choose, isChosen, isImplied, ofAccounts } from './permission-choice.ts';

const rows = [
  { noun: 'accounts', read: 'accounts:read', write: 'accounts:write', isOfAccounts: true },
  { noun: 'scoring', read: 'scoring:read', write: 'scoring:write', isOfAccounts: false },
  { noun: 'settings', read: null, write: 'settings:write', isOfAccounts: false },
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

test('whoever may no longer see everything still sees what they may change', () => {
  const chosen = ['*:read', 'accounts:write', 'settings:write'];
  assert.deepEqual(choose(chosen, rows, '*:read', false), ['accounts:write', 'settings:write', 'accounts:read']);
});

test('limited to own accounts, a role keeps what it sees and what it changes of accounts', () => {
  assert.deepEqual(ofAccounts(['*'], rows), ['*:read', 'accounts:write']);
  assert.deepEqual(ofAccounts(['scoring:read', 'scoring:write', 'accounts:write', 'settings:write'], rows), [
    'scoring:read',
    'accounts:write',
  ]);
});
