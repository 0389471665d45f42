import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SsoProvider } from '#shared/contracts/sso.ts';
import { draftOf, emptyDraft, providerChange, providerDraftAsksForProof } from './provider-draft.ts';

const provider: SsoProvider = {
  id: '01a1fdcc-eca0-7000-9e73-a3a205fac187',
  name: 'Okta',
  issuer: 'https://acme.okta.example',
  clientId: 'mainstay',
  domains: ['acme.example'],
  groupsClaim: 'groups',
  groupRoles: [{ group: 'success', roleId: '01a1fdcc-eca0-7000-9e73-a3a205fac188' }],
  defaultRoleId: null,
  createsMembers: true,
  answersForEmails: false,
  isActive: true,
  redirectUri: 'https://mainstay.example/callback',
  version: 2,
  updatedAt: '2026-01-01T00:00:00.000Z',
};

test('of a provider only what was changed is sent, and its own password never as a field of it', () => {
  const draft = draftOf(provider);
  assert.deepEqual(providerChange(provider, draft), {});
  const changed = { ...draft, name: 'Login', clientSecret: 'new', password: 'of the admin' };
  assert.deepEqual(providerChange(provider, changed), { name: 'Login', clientSecret: 'new' });
  assert.deepEqual(providerChange(provider, { ...draft, defaultRoleId: 'x' }), { defaultRoleId: 'x' });
});

test('it is asked who lets others in; not who renames a provider or turns it off', () => {
  const draft = draftOf(provider);
  assert.equal(providerDraftAsksForProof(null, emptyDraft), true);
  assert.equal(providerDraftAsksForProof(provider, { ...draft, name: 'Login', isActive: false }), false);
  const off = { ...provider, isActive: false };
  assert.equal(providerDraftAsksForProof(off, { ...draftOf(off), isActive: true }), true);
  for (const change of [
    { domains: ['b.example'] },
    { groupRoles: [] },
    { clientSecret: 'x' },
    { groupsClaim: 'teams' },
  ])
    assert.equal(providerDraftAsksForProof(provider, { ...draft, ...change }), true, JSON.stringify(change));
});
