import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { within, write } from './ctx.ts';
import { newId } from './new-id.ts';
import { createSealer, openSealer } from './seal.ts';
import { testTenant } from '#test/test-app.ts';

const place = { tenantId: newId(), purpose: 'webhook-secret', id: newId() };
const sealer = createSealer(['a secret of at least 32 characters']);

test('a sealed text opens where it was sealed, and shows nothing of itself', () => {
  for (const text of ['whsec_c2VjcmV0', '', 'ключ 🔑', 'x'.repeat(10_000)]) {
    const sealed = sealer.seal(text, place);
    assert.match(sealed, /^v1\.[\w-]{8}\.[\w-]{16}\.[\w-]{22}\.[\w-]*$/);
    assert.equal(sealer.open(sealed, place), text);
    if (text) assert.ok(!sealed.includes(text) && !Buffer.from(sealed, 'base64url').includes(text));
  }
});

test('the same text is sealed differently each time', () => {
  assert.notEqual(sealer.seal('same', place), sealer.seal('same', place));
});

test('a sealed text opens in no other workspace, row or purpose', () => {
  const sealed = sealer.seal('secret', place);
  for (const other of [{ tenantId: newId() }, { id: newId() }, { purpose: 'api-key' }])
    assert.throws(() => sealer.open(sealed, { ...place, ...other }));
});

test('a changed text, a cut one and one that is none are refused', () => {
  const sealed = sealer.seal('secret', place);
  const parts = sealed.split('.');
  const changed = parts.map((part, index) =>
    [...parts.slice(0, index), flip(part), ...parts.slice(index + 1)].join('.'),
  );
  const shortTag = [...parts.slice(0, 3), parts[3]?.slice(0, 6), parts[4]].join('.');
  for (const text of [...changed, shortTag, parts.slice(0, 4).join('.'), `${sealed}.x`, '', 'v1', 'v1....'])
    assert.throws(() => sealer.open(text, place), text);
});

// Another first sign changes the first bits of what is encoded.
const flip = (part: string) => `${part.startsWith('A') ? 'B' : 'A'}${part.slice(1)}`;

test('a new secret seals from now on, and what the former one sealed still opens', () => {
  const former = sealer.seal('secret', place);
  const both = createSealer(['another secret of 32 characters!!!', 'a secret of at least 32 characters']);
  const renewed = both.seal('secret', place);
  assert.deepEqual([both.open(former, place), both.open(renewed, place)], ['secret', 'secret']);
  assert.deepEqual([both.isOutdated(former), both.isOutdated(renewed)], [true, false]);
  assert.throws(() => sealer.open(renewed, place), /another MAINSTAY_SECRET/);
});

test('the secret of an installation is made once, also inside a transaction that fails', async () => {
  const { ctx } = await testTenant();
  const failing = write(ctx, async (tx) => {
    (await openSealer(within(ctx, tx))).seal('lost', place);
    // The rights are the workspace's again.
    await tx.execute(sql`select * from sign_in.installation`);
  });
  await assert.rejects(failing, ({ cause }: Error) => /permission denied/.test(String(cause)));
  const outside = await openSealer(ctx);
  const sealed = outside.seal('kept', place);
  const inside = await write(ctx, async (tx) => (await openSealer(within(ctx, tx))).open(sealed, place));
  assert.equal(inside, 'kept');
});

test('what the kept secret has sealed still opens once MAINSTAY_SECRET is set', async () => {
  const { ctx } = await testTenant();
  const kept = (await openSealer(ctx)).seal('secret', place);
  const env = { ...ctx.app.env, MAINSTAY_SECRET: 'a secret that somebody has chosen' };
  const opened = await write(ctx, async (tx) =>
    openSealer({ ...within(ctx, tx), db: { ...ctx.db }, app: { ...ctx.app, env } }),
  );
  assert.equal(opened.open(kept, place), 'secret');
  assert.ok(opened.isOutdated(kept));
});
