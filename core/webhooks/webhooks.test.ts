import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sql } from 'drizzle-orm';
import { listAudit } from '#core/audit/list-audit.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import { createWebhook } from './create-webhook.ts';
import { deleteWebhook } from './delete-webhook.ts';
import { getDelivery } from './deliveries/get-delivery.ts';
import { listDeliveries } from './deliveries/list-deliveries.ts';
import { getWebhook, listWebhooks } from './list-webhooks.ts';
import { allowingPrivate, deliveriesOf, queueOne, waitingDelivery } from './receiver.test-data.ts';
import { replayDelivery } from './deliveries/replay-delivery.ts';
import { rotateSecret } from './secrets/rotate-secret.ts';
import { testWebhook } from './test-webhook.ts';
import { updateWebhook } from './update-webhook.ts';

const url = 'https://hooks.example.com/mainstay';
const later = '2026-06-16T10:00:00.000Z';

const create = (ctx: Ctx, fields: Partial<Parameters<typeof createWebhook>[1]> = {}) =>
  createWebhook(ctx, { name: 'CRM', url, events: ['score.changed'], ...fields });

async function actions(ctx: Ctx): Promise<string[]> {
  const { items } = await listAudit(ctx, { limit: 50, resourceType: ['webhook'] });
  return items.map(({ action }) => action).toReversed();
}

test('the secret of a webhook is shown when it is made and never again, nor kept in clear', async () => {
  const { ctx, as, id: tenantId } = await testTenant();
  const { secret, ...webhook } = await create(ctx, { events: ['import.finished', 'score.changed', 'score.changed'] });
  assert.match(secret, /^whsec_[A-Za-z0-9+/]{43}=$/);
  const { id, version, createdAt, updatedAt } = webhook;
  const fields = {
    name: 'CRM',
    url,
    events: ['score.changed', 'import.finished'],
    isActive: true,
    lastDelivery: null,
    formerSecretsUntil: null,
  };
  assert.deepEqual(webhook, { id, version: 1, createdAt, updatedAt, ...fields });
  assert.deepEqual(await getWebhook(ctx, { id }), webhook);
  assert.deepEqual((await listWebhooks(as('Manager'), { limit: 50 })).items, [webhook]);
  const rotated = await rotateSecret(ctx, { id });
  assert.ok(rotated.secret !== secret && rotated.version === version + 1);
  await testWebhook({ ...ctx, now: new Date(later) }, { id });
  await updateWebhook(ctx, { id, version: 2, name: 'CRM 2' });
  await deleteWebhook(ctx, { id: (await create(ctx)).id });
  for (const table of ['webhooks', 'webhook_former_secrets', 'webhook_deliveries', 'webhook_attempts', 'audit_logs']) {
    const rows = await read(ctx, (tx) =>
      tx.execute(sql`select t::text as text from ${sql.identifier(table)} t where tenant_id = ${tenantId}`),
    );
    const text = JSON.stringify(rows);
    const sealed = table === 'audit_logs' ? /whsec_|v1\./ : /whsec_/;
    assert.ok(!sealed.test(text), table);
  }
  // The test message is of the next day, and so the last.
  assert.deepEqual(await actions(ctx), [
    'webhook.created',
    'webhook.secret-rotated',
    'webhook.updated',
    'webhook.created',
    'webhook.deleted',
    'webhook.tested',
  ]);
});

test('an address that holds a password, is no web address or is private is refused at its field', async () => {
  const { ctx } = await testTenant();
  const { id, version } = await create(ctx);
  for (const wrong of [
    'https://user:secret@hooks.example.com/',
    'https://token@hooks.example.com/',
    'http://localhost:8080/',
    'http://2130706433/',
    'http://[::ffff:10.0.0.1]/',
    'http://169.254.169.254/latest/meta-data',
    'http://hooks.example.com/',
    'http://8.8.8.8/',
    'ftp://hooks.example.com/',
    'https://',
  ]) {
    const refusal = (error: { code: string; reason: string; message: string; details: unknown }) => {
      assert.deepEqual([error.code, error.reason], ['invalid', 'webhook.invalid'], wrong);
      assert.deepEqual(error.details, { problems: [{ path: 'url', message: error.message }] });
      assert.ok(!error.message.includes('secret@'));
      return true;
    };
    await assert.rejects(create(ctx, { url: wrong }), refusal);
    await assert.rejects(updateWebhook(ctx, { id, version, url: wrong }), refusal);
  }
  const inside = allowingPrivate(ctx);
  assert.equal((await create(inside, { url: 'http://erp.internal/hook' })).url, 'http://erp.internal/hook');
  await assert.rejects(create(inside, { url: 'http://8.8.8.8/' }), { reason: 'webhook.invalid' });
  const odd = await create(ctx, { url: 'HTTPS://Hooks.Example.COM:443/a b#part' });
  assert.equal(odd.url, 'https://hooks.example.com/a%20b');
});

test('a webhook is changed on the version its editor saw', async () => {
  const { ctx } = await testTenant();
  const { id, version } = await create(ctx);
  const changed = await updateWebhook(ctx, { id, version, name: 'ERP', events: ['trigger.fired'], isActive: false });
  assert.deepEqual(
    [changed.name, changed.events, changed.isActive, changed.url, changed.version],
    ['ERP', ['trigger.fired'], false, url, 2],
  );
  await assert.rejects(updateWebhook(ctx, { id, version, name: 'Late' }), {
    code: 'conflict',
    reason: 'webhook.changed-meanwhile',
    details: { version: 2 },
  });
  const { items } = await listAudit(ctx, { limit: 50, action: ['webhook.updated'] });
  assert.deepEqual(items[0]?.oldValues, { name: 'CRM', events: ['score.changed'], isActive: true });
});

test('webhooks are searched by name and address, sorted and paged', async () => {
  const { ctx } = await testTenant();
  for (const name of ['beta', 'Alpha', 'Gamma']) await create(ctx, { name, url: `https://${name}.example/in_box` });
  const names = async (query: Partial<Parameters<typeof listWebhooks>[1]>) =>
    (await listWebhooks(ctx, { limit: 50, ...query })).items.map(({ name }) => name);
  assert.deepEqual(await names({}), ['Alpha', 'beta', 'Gamma']);
  assert.deepEqual(await names({ sort: '-createdAt' }), ['Gamma', 'Alpha', 'beta']);
  assert.deepEqual(await names({ search: 'BETA.ex' }), ['beta']);
  assert.deepEqual(await names({ search: 'in%x' }), []);
  const first = await listWebhooks(ctx, { limit: 2 });
  assert.deepEqual(first.total, { count: 3, isExact: true });
  assert.deepEqual(await names({ limit: 2, cursor: first.nextCursor ?? '' }), ['Gamma']);
});

test('a workspace has at most 50 webhooks', async () => {
  const { ctx } = await testTenant();
  for (let made = 0; made < 50; made += 1) await create(ctx);
  await assert.rejects(create(ctx), { code: 'limit', reason: 'webhook.too-many' });
});

test('webhooks of another workspace are not found, and who may only read changes nothing', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const { webhook, deliveryId } = await waitingDelivery(theirs.at(later), url);
  const own = await create(ours.ctx);
  const [ctx, id] = [ours.ctx, webhook.id];
  const notFound = { code: 'not-found', reason: 'webhook.not-found' };
  await assert.rejects(getWebhook(ctx, { id }), notFound);
  await assert.rejects(updateWebhook(ctx, { id, version: 1, name: 'Mine' }), notFound);
  await assert.rejects(rotateSecret(ctx, { id }), notFound);
  await assert.rejects(deleteWebhook(ctx, { id }), notFound);
  await assert.rejects(testWebhook(ctx, { id }), notFound);
  await assert.rejects(listDeliveries(ctx, { id, limit: 50 }), notFound);
  await assert.rejects(getDelivery(ctx, { id, deliveryId }), notFound);
  await assert.rejects(replayDelivery(ctx, { id, deliveryId }), notFound);
  const noDelivery = { code: 'not-found', reason: 'webhook-delivery.not-found' };
  await assert.rejects(getDelivery(ctx, { id: own.id, deliveryId }), noDelivery);
  await assert.rejects(replayDelivery(ctx, { id: own.id, deliveryId }), noDelivery);
  await assert.rejects(deleteWebhook(ctx, { id: newId() }), notFound);
  assert.equal((await deliveriesOf(theirs.ctx, id)).length, 1);
  const manager = ours.as('Manager');
  const forbidden = { code: 'forbidden', reason: 'session.forbidden' };
  await assert.rejects(create(manager), forbidden);
  await assert.rejects(updateWebhook(manager, { id: own.id, version: 1, name: 'No' }), forbidden);
  await assert.rejects(rotateSecret(manager, { id: own.id }), forbidden);
  await assert.rejects(deleteWebhook(manager, { id: own.id }), forbidden);
  await assert.rejects(testWebhook(manager, { id: own.id }), forbidden);
  await assert.rejects(replayDelivery(manager, { id: own.id, deliveryId }), forbidden);
  await assert.rejects(async () => listWebhooks(ours.as('Viewer'), { limit: 50 }), forbidden);
  await assert.rejects(async () => getDelivery(ours.as('Viewer'), { id: own.id, deliveryId }), forbidden);
});

test('a webhook may be deleted while something happens that it wants to know, and nothing fails by it', async () => {
  const { ctx } = await testTenant();
  for (let round = 0; round < 5; round += 1) {
    const { webhook, deliveryId } = await waitingDelivery(ctx, url);
    const target = { id: webhook.id };
    const found = await Promise.allSettled([
      queueOne(ctx, webhook.id),
      testWebhook(ctx, target),
      deleteWebhook(ctx, target),
      queueOne(ctx, webhook.id),
      replayDelivery(ctx, { ...target, deliveryId }),
    ]);
    for (const one of found)
      if (one.status === 'rejected') assert.equal((one.reason as { reason: string }).reason, 'webhook.not-found');
  }
});

test('a deleted webhook is gone with its delivery log', async () => {
  const tenant = await testTenant();
  const { webhook, look } = await waitingDelivery(tenant.at(later), url);
  assert.deepEqual(await deleteWebhook(tenant.ctx, { id: webhook.id }), { isDone: true });
  await assert.rejects(look(), { reason: 'webhook.not-found' });
  await assert.rejects(deleteWebhook(tenant.ctx, { id: webhook.id }), { reason: 'webhook.not-found' });
});

test('of replays of one message at the same moment a single one is under way', async () => {
  const { ctx } = await testTenant();
  const { webhook, deliveryId } = await waitingDelivery(ctx, url);
  await Promise.all(Array.from({ length: 6 }, async () => replayDelivery(ctx, { id: webhook.id, deliveryId })));
  const items = await deliveriesOf(ctx, webhook.id);
  assert.equal(items.length, 7);
  assert.equal(items.filter(({ status }) => status === 'pending').length, 1);
});

test('webhooks made at the same moment do not go beyond what a workspace may have', async () => {
  const { ctx } = await testTenant();
  for (let count = 0; count < 48; count += 1) await create(ctx);
  const made = await Promise.allSettled(Array.from({ length: 6 }, async () => create(ctx)));
  const refused = made.filter((one) => one.status === 'rejected').map(({ reason }) => reason as { reason: string });
  assert.deepEqual([...new Set(refused.map(({ reason }) => reason))], ['webhook.too-many']);
  assert.equal((await listWebhooks(ctx, { limit: 200 })).items.length, 50);
});
