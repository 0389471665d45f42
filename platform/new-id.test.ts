import { test } from 'node:test';
import assert from 'node:assert/strict';
import { newId } from './new-id.ts';

test('ids are UUIDs of version 7, in the order they were made, and none comes twice', () => {
  const ids = Array.from({ length: 20_000 }, newId);
  for (const id of ids) assert.match(id, /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  assert.deepEqual(ids.toSorted(), ids);
  const randomParts = new Set(ids.map((id) => id.slice(19)));
  assert.equal(randomParts.size, ids.length);
});
