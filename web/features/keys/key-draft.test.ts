import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { keyChange, keyDraft, keyDraftAsksForProof } from './key-draft.ts';

const key: ApiKey = {
  id: '01a1fdcc-eca0-7000-9e73-a3a205fac187',
  name: 'ERP',
  ending: 'abcd',
  permissions: ['accounts:read', 'kpis:write'],
  ratePerMinute: 1000,
  status: 'active',
  expiresAt: '2027-01-01T00:00:00.000Z',
  lastUsedAt: null,
  lastUsedIp: null,
  createdBy: 'Ada Admin',
  createdAt: '2026-01-01T00:00:00.000Z',
  version: 3,
};

test('a new key asks who makes it, and one that is renamed or slowed down does not', () => {
  const draft = keyDraft(key);
  assert.equal(keyDraftAsksForProof(null, keyDraft(null)), true);
  assert.equal(keyDraftAsksForProof(key, draft), false);
  assert.equal(keyDraftAsksForProof(key, { ...draft, name: ' CRM ', ratePerMinute: 5 }), false);
  assert.equal(keyChange(key, { ...draft, name: ' CRM ' }).name, 'CRM');
});

test('what a key may and until when are given when they were changed, whatever their order, and then it is asked', () => {
  const draft = keyDraft(key);
  assert.equal(keyChange(key, { ...draft, permissions: ['kpis:write', 'accounts:read'] }).permissions, undefined);
  for (const change of [{ permissions: ['*'] }, { days: '' }, { days: '30' }])
    assert.equal(keyDraftAsksForProof(key, { ...draft, ...change }), true, JSON.stringify(change));
  assert.equal(keyChange(key, { ...draft, days: '' }).expiresAt, null);
});
