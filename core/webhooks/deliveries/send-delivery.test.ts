import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { listAudit } from '#core/audit/list-audit.ts';
import { within, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { cleanDeliveries } from './clean-deliveries.ts';
import { getWebhook } from '../list-webhooks.ts';
import { queueDeliveries } from './queue-deliveries.ts';
import {
  allowingPrivate,
  deliveriesOf,
  isSignedWith,
  queueOne,
  sendAfter,
  startReceiver,
  waitingDelivery,
} from '../receiver.test-data.ts';
import { replayDelivery } from './replay-delivery.ts';
import { areDeliveriesDue, resumeDeliveries } from './resume-deliveries.ts';
import { mostAttempts, retryDelay } from './retry-delay.ts';
import { rotateSecret } from '../secrets/rotate-secret.ts';
import { sendDelivery } from './send-delivery.ts';
import { testWebhook } from '../test-webhook.ts';
import { updateWebhook } from '../update-webhook.ts';

const day = 24 * 3600;

/** A workspace a day ahead of the worker of the tests, so that only the test itself sends. */
async function ahead() {
  const tenant = await testTenant();
  return allowingPrivate(tenant.at('2026-06-16T10:00:00.000Z'));
}

/** A port at which nobody listens. */
const deadUrl = 'http://127.0.0.1:9/';

test('a message arrives once, signed, and its log says so', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver((response) => response.end('thanks'));
  const { webhook, deliveryId, look } = await waitingDelivery(ctx, url);
  assert.equal((await look()).status, 'pending');
  await sendAfter(ctx, deliveryId, 1);
  await sendAfter(ctx, deliveryId, 2);
  assert.equal(got.length, 1);
  const [first = assert.fail()] = got;
  assert.ok(isSignedWith(first, webhook.secret));
  assert.equal(first.headers['webhook-id'], `msg_${deliveryId}`);
  const payload = { type: 'import.finished', timestamp: '2026-06-16T10:00:00.000Z', data: { import: { id: '1' } } };
  assert.deepEqual(JSON.parse(first.body), payload);
  const delivery = await look();
  const [{ durationMs, ...entry } = assert.fail()] = delivery.log;
  assert.ok(durationMs >= 0);
  assert.deepEqual(entry, {
    number: 1,
    at: '2026-06-16T10:00:01.000Z',
    responseStatus: 200,
    responseBody: 'thanks',
    error: null,
  });
  assert.deepEqual(
    [delivery.status, delivery.attempts, delivery.nextAttemptAt, delivery.deliveredAt, delivery.payload],
    ['delivered', 1, null, '2026-06-16T10:00:01.000Z', payload],
  );
  const last = { status: 'delivered', at: '2026-06-16T10:00:01.000Z' };
  assert.deepEqual((await getWebhook(ctx, { id: webhook.id })).lastDelivery, last);
});

test('a message that failed is tried again when its time has come, with the same id', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver((response, number) => response.writeHead(number === 1 ? 500 : 204).end());
  const { deliveryId, look } = await waitingDelivery(ctx, url);
  await sendAfter(ctx, deliveryId, 0);
  const failed = await look();
  assert.deepEqual(
    [failed.status, failed.lastResponse],
    ['pending', { status: 500, error: 'The receiver answered 500.' }],
  );
  const wait = Date.parse(failed.nextAttemptAt ?? '') - ctx.now.getTime();
  assert.ok(wait >= 10_000 && wait <= 12_000, `${wait} ms`);
  await sendAfter(ctx, deliveryId, 3);
  assert.equal(got.length, 1);
  await sendAfter(ctx, deliveryId, 13);
  assert.equal(new Set(got.map(({ headers }) => headers['webhook-id'])).size, 1);
  assert.deepEqual([got.length, (await look()).status, (await look()).attempts], [2, 'delivered', 2]);
});

test('waiting grows from ten seconds to a day, with a little chance in it, and then ends', () => {
  const bounds = Array.from({ length: mostAttempts }, (_, index) => [
    retryDelay(index + 1, () => 0),
    retryDelay(index + 1, () => 1),
  ]);
  assert.deepEqual(bounds.slice(0, 3), [
    [10, 12],
    [30, 36],
    [120, 144],
  ]);
  assert.deepEqual(bounds.at(-2), [86_400, 103_680]);
  assert.deepEqual(bounds.at(-1), [null, null]);
  assert.ok(bounds.slice(1, -1).every(([least], index) => Number(least) > Number(bounds[index]?.[1])));
  assert.ok(mostAttempts - 1 >= 8);
});

test('a message to a dead host is given up after all its tries, and the log has each of them', async () => {
  const ctx = await ahead();
  const { deliveryId, look } = await waitingDelivery(ctx, deadUrl);
  for (let tried = 0; tried < mostAttempts; tried += 1) {
    assert.equal((await look()).status, 'pending');
    await sendAfter(ctx, deliveryId, tried * 2 * day);
  }
  await sendAfter(ctx, deliveryId, 100 * day);
  const { status, attempts, nextAttemptAt, log } = await look();
  assert.deepEqual([status, attempts, nextAttemptAt], ['failed', mostAttempts, null]);
  assert.deepEqual(
    log.map(({ number, error }) => [number, error]),
    Array.from({ length: mostAttempts }, (_, index) => [index + 1, 'The host refused the connection.']),
  );
});

test('the worker sends by itself, and to no private address unless the installation allows it', async () => {
  const { ctx } = await testTenant();
  const { url, got } = await startReceiver();
  const { deliveryId, look } = await waitingDelivery(allowingPrivate(ctx), url);
  for (let waited = 0; (await look()).log.length === 0 && waited < 200; waited += 1) await sleep(50);
  const { status, log } = await look();
  assert.equal(status, 'pending');
  assert.match(log[0]?.error ?? '', /^The address is a private or local one, so nothing was sent/);
  assert.equal(got.length, 0);
  await sendAfter(allowingPrivate(ctx), deliveryId, 60);
  assert.deepEqual([(await look()).status, got.length], ['delivered', 1]);
});

test('a slow receiver is cut off, and the message tried again later', async () => {
  const ctx = await ahead();
  const { url } = await startReceiver(() => undefined);
  const { deliveryId, look } = await waitingDelivery(ctx, url);
  await sendAfter(ctx, deliveryId, 0, 150);
  const { status, log } = await look();
  assert.equal(status, 'pending');
  assert.equal(log[0]?.error, 'There was no complete answer within 0.15 s.');
});

test('a receiver that had to be cut off is left alone for a while, then tried with one message', async () => {
  const ctx = await ahead();
  let isSlow = true;
  const { url, got } = await startReceiver((response) => (isSlow ? undefined : response.end()));
  const { webhook, deliveryId } = await waitingDelivery(ctx, url);
  await sendAfter(ctx, deliveryId, 0, 600);
  const others: string[] = [];
  for (let number = 1; number <= 3; number += 1)
    others.push(await queueOne({ ...ctx, now: new Date(ctx.now.getTime() + number) }, webhook.id));
  const sendAll = (seconds: number) => Promise.all(others.map((id) => sendAfter(ctx, id, seconds, 600)));
  await sendAll(5);
  assert.equal(got.length, 1);
  const [waiting] = await deliveriesOf(ctx, webhook.id);
  assert.deepEqual([waiting?.attempts, waiting?.nextAttemptAt], [0, '2026-06-16T10:00:30.000Z']);
  await sendAll(31);
  assert.equal(got.length, 2);
  isSlow = false;
  await sendAll(91);
  await sendAll(107);
  assert.equal(got.length, 5);
  const statuses = (await deliveriesOf(ctx, webhook.id)).map(({ status }) => status);
  assert.deepEqual(statuses, ['delivered', 'delivered', 'delivered', 'pending']);
});

test('of two workers with the same message one sends it', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver((response) => setTimeout(() => response.end(), 100));
  const { deliveryId, look } = await waitingDelivery(ctx, url);
  await Promise.all([1, 1, 2, 2].map((seconds) => sendAfter(ctx, deliveryId, seconds)));
  assert.deepEqual([got.length, (await look()).log.length, (await look()).status], [1, 1, 'delivered']);
});

test('a message whose worker was killed while it sent is resumed, and arrives', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver((response, number) => (number === 1 ? undefined : response.end()));
  const { deliveryId, look } = await waitingDelivery(ctx, url);
  const killed = sendAfter(ctx, deliveryId, 0, 2000);
  while (got.length === 0) await sleep(5);
  const at = (seconds: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) });
  await sendAfter(ctx, deliveryId, 30);
  assert.deepEqual([got.length, (await look()).status], [1, 'pending']);
  assert.equal(await areDeliveriesDue(at(300)), false);
  assert.equal(await areDeliveriesDue(at(400)), true);
  await resumeDeliveries(at(400));
  assert.equal(await areDeliveriesDue(at(400)), false);
  await sendDelivery(at(400), { deliveryId });
  assert.deepEqual([got.length, (await look()).status], [2, 'delivered']);
  // What the first worker finds out late changes nothing any more.
  await killed;
  const { status, attempts, log } = await look();
  assert.deepEqual([status, attempts, log.length], ['delivered', 2, 2]);
});

test('a process that ends gives its message back as if it had not been tried', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver((response, number) => (number === 1 ? undefined : response.end()));
  const { deliveryId, look } = await waitingDelivery(ctx, url);
  const stopping = new AbortController();
  const sending = sendAfter({ ...ctx, signal: stopping.signal }, deliveryId, 0);
  while (got.length === 0) await sleep(5);
  stopping.abort();
  await assert.rejects(sending, { name: 'AbortError' });
  const { status, attempts, log } = await look();
  assert.deepEqual([status, attempts, log], ['pending', 0, []]);
  await sendAfter(ctx, deliveryId, 1);
  assert.equal((await look()).status, 'delivered');
});

test('a webhook that was turned off is sent nothing, and its log says why', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver();
  const { webhook, deliveryId, look } = await waitingDelivery(ctx, url);
  await updateWebhook(ctx, { id: webhook.id, version: 1, isActive: false });
  await sendAfter(ctx, deliveryId, 1);
  const { status, attempts, log } = await look();
  assert.deepEqual([status, attempts, got.length], ['failed', 0, 0]);
  assert.equal(log[0]?.error, 'The webhook was turned off before this message arrived.');
  const refusal = { code: 'precondition', reason: 'webhook.inactive' };
  await assert.rejects(replayDelivery(ctx, { id: webhook.id, deliveryId }), refusal);
  await assert.rejects(testWebhook(ctx, { id: webhook.id }), refusal);
  assert.equal(await queueOne(ctx, webhook.id), deliveryId, 'nothing more is queued for it');
});

test('a receiver that says it is gone for good turns its webhook off, on record', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver((response) => response.writeHead(410).end());
  const { webhook, deliveryId, look } = await waitingDelivery(ctx, url);
  await queueOne({ ...ctx, now: new Date(ctx.now.getTime() + 1) }, webhook.id);
  await sendAfter(ctx, deliveryId, 1);
  assert.deepEqual([(await look()).status, got.length], ['failed', 1]);
  assert.equal((await getWebhook(ctx, { id: webhook.id })).isActive, false);
  assert.deepEqual(
    (await deliveriesOf(ctx, webhook.id)).map(({ status }) => status),
    ['failed', 'failed'],
  );
  const { items } = await listAudit(ctx, { limit: 50, action: ['webhook.turned-off'] });
  assert.deepEqual(
    items.map(({ oldValues, newValues }) => [oldValues, newValues]),
    [[{ isActive: true }, { isActive: false }]],
  );
});

test('a replay is a delivery of its own with the id that the receiver knows, and takes over from one under way', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver((response, number) => response.writeHead(number === 1 ? 500 : 204).end());
  const { webhook, deliveryId, look } = await waitingDelivery(ctx, url);
  await sendAfter(ctx, deliveryId, 0);
  const again = await replayDelivery(ctx, { id: webhook.id, deliveryId });
  assert.deepEqual([again.status, again.attempts, again.replayOf], ['pending', 0, deliveryId]);
  await sendAfter(ctx, again.id, 1);
  assert.equal((await look()).status, 'failed');
  assert.equal((await look()).log.at(-1)?.error, 'Somebody had this message sent again, as a delivery of its own.');
  const third = await replayDelivery(ctx, { id: webhook.id, deliveryId: again.id });
  await sendAfter(ctx, third.id, 2);
  assert.equal(third.replayOf, deliveryId);
  assert.deepEqual(new Set(got.map(({ headers }) => headers['webhook-id'])), new Set([`msg_${deliveryId}`]));
  assert.deepEqual(new Set(got.map(({ body }) => body)).size, 1);
  assert.equal((await listAudit(ctx, { limit: 50, action: ['webhook.replayed'] })).items.length, 2);
});

test('however often a message is sent again, one delivery of it is under way: the last', async () => {
  const ctx = await ahead();
  const { webhook, deliveryId } = await waitingDelivery(ctx, deadUrl);
  const other = await queueOne({ ...ctx, now: new Date(ctx.now.getTime() + 1) }, webhook.id);
  await replayDelivery(ctx, { id: webhook.id, deliveryId });
  const { id: last } = await replayDelivery(ctx, { id: webhook.id, deliveryId });
  const pending = (await deliveriesOf(ctx, webhook.id)).filter(({ status }) => status === 'pending');
  assert.deepEqual(new Set(pending.map(({ id }) => id)), new Set([last, other]));
});

test('a test message tells of nothing but the webhook', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver();
  const { webhook } = await waitingDelivery(ctx, url);
  const { id, event } = await testWebhook(ctx, { id: webhook.id });
  await sendAfter(ctx, id, 0);
  assert.equal(event, 'webhook.test');
  const { type, data } = JSON.parse(got[0]?.body ?? '') as { type: string; data: { webhook: unknown } };
  assert.deepEqual([type, data.webhook], ['webhook.test', { id: webhook.id, name: 'CRM' }]);
});

test('a new secret signs from then on, the message that waits as well; one that can not be read is told in the log', async () => {
  const ctx = await ahead();
  const { url, got } = await startReceiver();
  const { webhook, deliveryId } = await waitingDelivery(ctx, url);
  const { secret } = await rotateSecret(ctx, { id: webhook.id });
  await sendAfter(ctx, deliveryId, 0);
  const [first = assert.fail()] = got;
  assert.ok(isSignedWith(first, secret));
  const second = await queueOne({ ...ctx, now: new Date(ctx.now.getTime() + 1) }, webhook.id);
  await write(ctx, (tx) => tx.execute(sql`update webhooks set secret = 'v1.unknown1.a.b.c' where id = ${webhook.id}`));
  await sendAfter(ctx, second, 1);
  const [last] = await deliveriesOf(ctx, webhook.id);
  assert.match(last?.lastResponse?.error ?? '', /sealed with another MAINSTAY_SECRET/);
  assert.equal(got.length, 1);
});

test('messages that come in masses are written at once and queued apart', async () => {
  const ctx = await ahead();
  const { webhook } = await waitingDelivery(ctx, deadUrl);
  const many = Array.from({ length: 30 }, (_, number) => ({ number }));
  const unqueued = async (from: Ctx) =>
    (await deliveriesOf(from, webhook.id)).filter(({ nextAttemptAt, attempts }) => !nextAttemptAt && attempts === 0);
  await write(ctx, async (tx) => {
    await queueDeliveries(ctx, tx, 'import.finished', () => Promise.resolve(many));
    assert.equal((await unqueued(within(ctx, tx))).length, 30);
  });
  // The worker of the tests may have begun on them: either way none is left out.
  await resumeDeliveries(ctx);
  for (let waited = 0; (await unqueued(ctx)).length > 0 && waited < 100; waited += 1) await sleep(20);
  assert.deepEqual(await unqueued(ctx), []);
});

test('an event that nobody waits for asks for no facts and writes nothing', async () => {
  const ctx = await ahead();
  const { webhook } = await waitingDelivery(ctx, deadUrl);
  await write(ctx, (tx) => queueDeliveries(ctx, tx, 'score.changed', () => assert.fail('The facts were asked for.')));
  assert.equal((await deliveriesOf(ctx, webhook.id)).length, 1);
});

test('deliveries are forgotten after 30 days, those under way are not', async () => {
  const ctx = await ahead();
  const { url } = await startReceiver();
  const { webhook, deliveryId } = await waitingDelivery(ctx, url);
  await sendAfter(ctx, deliveryId, 0);
  const pending = await queueOne(ctx, webhook.id);
  const at = (days: number) => ({ ...ctx, now: new Date(ctx.now.getTime() + days * day * 1000) });
  await cleanDeliveries(at(29.9));
  assert.equal((await deliveriesOf(ctx, webhook.id)).length, 2);
  await cleanDeliveries(at(30.1));
  assert.deepEqual(
    (await deliveriesOf(ctx, webhook.id)).map(({ id }) => id),
    [pending],
  );
});
