import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import { testTenant } from '#test/test-app.ts';
import { listTimeline } from './list-timeline.ts';
import { purgeTimeline } from './purge-timeline.ts';

test('a timeline is kept for ever, or for as many days as the workspace says', async () => {
  const { ctx, at } = await testTenant();
  const { ctx: other } = await testTenant();
  const { id } = await createAccount(ctx, { name: 'Alder' });
  const { id: theirs } = await createAccount(other, { name: 'Birch' });
  const length = async (asked: typeof ctx, account: string) =>
    (await listTimeline(asked, { id: account, limit: 50 })).items.length;
  const before = await length(ctx, id);
  assert.ok(before > 0);
  await purgeTimeline(at('2046-06-15T10:00:00.000Z'));
  assert.equal(await length(ctx, id), before);
  const { version, retention } = await getTenant(ctx);
  await updateTenant(ctx, { version, retention: { ...retention, timelineDays: 90 } });
  await purgeTimeline(at('2026-09-13T09:59:00.000Z'));
  assert.equal(await length(ctx, id), before);
  await purgeTimeline(at('2026-09-13T10:01:00.000Z'));
  assert.equal(await length(ctx, id), 0);
  assert.ok((await length(other, theirs)) > 0);
});
