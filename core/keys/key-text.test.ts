import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { newId } from '#platform/new-id.ts';
import { makeKeyText, readKeyText } from './key-text.ts';

test('a key says whose it is, whatever the ids, and its hash is that of the whole text', () => {
  fc.assert(
    fc.property(fc.uuid(), fc.uuid(), (tenantId, keyId) => {
      const { text, hash, ending } = makeKeyText(tenantId, keyId);
      assert.deepEqual(readKeyText(text), { tenantId, keyId, hash });
      assert.ok(text.endsWith(ending) && ending.length === 4);
    }),
  );
});

test('no two keys are alike, and a text that differs in one sign has another hash', () => {
  const [tenantId, keyId] = [newId(), newId()];
  const { text, hash } = makeKeyText(tenantId, keyId);
  assert.notEqual(makeKeyText(tenantId, keyId).text, text);
  for (let place = 4; place < text.length; place += 1) {
    const changed = `${text.slice(0, place)}${text[place] === 'A' ? 'B' : 'A'}${text.slice(place + 1)}`;
    assert.notEqual(readKeyText(changed)?.hash, hash, `${place}`);
  }
});

test('what has not the form of a key is none, however long', () => {
  const { text } = makeKeyText(newId(), newId());
  const wrong = [
    '',
    'mst_',
    text.slice(1),
    text.slice(0, -1),
    `${text}A`,
    ` ${text}`,
    `${text}\n`,
    'mst_'.repeat(100_000),
  ];
  for (const given of wrong) assert.equal(readKeyText(given), null);
});
