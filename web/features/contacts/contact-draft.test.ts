import assert from 'node:assert/strict';
import { test } from 'node:test';
import { changesOf, draftOf, writeOf } from './contact-draft.ts';

const draft = { ...draftOf(null), name: ' Ada Lovelace ', email: 'ada@example.com', accountId: 'a1' };

test('a contact is sent trimmed, and what is empty as none', () => {
  const sent = writeOf(draft);
  assert.deepEqual([sent.name, sent.phone, sent.accountId], ['Ada Lovelace', null, 'a1']);
});

test('a colleague works for no account', () => {
  assert.equal(writeOf({ ...draft, type: 'Internal' }).accountId, null);
});

test('only what differs is sent as a change', () => {
  assert.deepEqual(changesOf(writeOf({ ...draft, phone: '+4930123' }), writeOf(draft)), { phone: '+4930123' });
});
