import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { listAudit } from '#core/audit/list-audit.ts';
import { webhookFormerSecrets } from '#db/schema/webhooks.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { endFormerSecrets } from './end-former-secrets.ts';
import { forgetFormerSecrets } from './forget-former-secrets.ts';
import { getWebhook, listWebhooks } from '../list-webhooks.ts';
import { allowingPrivate, isSignedWith, queueOne, sendAfter, startReceiver } from '../receiver.test-data.ts';
import { createWebhook } from '../create-webhook.ts';
import { rotateSecret } from './rotate-secret.ts';

const day = 24 * 3600;
const later = (ctx: Ctx, seconds: number): Ctx => ({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) });

/** A webhook a day ahead of the worker of the tests, and which of the secrets sign a message so many seconds on. */
async function signing() {
  const tenant = await testTenant();
  const ctx = allowingPrivate(tenant.at('2026-06-16T10:00:00.000Z'));
  const { url, got } = await startReceiver();
  const webhook = await createWebhook(ctx, { name: 'CRM', url, events: ['import.finished'] });
  const signersAt = async (seconds: number, secrets: string[]) => {
    const now = later(ctx, seconds);
    await sendAfter(now, await queueOne(now, webhook.id), 0);
    const last = got.at(-1) ?? assert.fail('Nothing came.');
    const count = String(last.headers['webhook-signature']).split(' ').length;
    return [count, ...secrets.map((secret) => isSignedWith(last, secret))];
  };
  const kept = () =>
    read(ctx, (tx) =>
      tx
        .select({ id: webhookFormerSecrets.id })
        .from(webhookFormerSecrets)
        .where(eq(webhookFormerSecrets.tenantId, tenant.id)),
    );
  return { tenant, ctx, webhook, signersAt, kept };
}

test('a secret that is replaced signs beside the new one for 24 hours, and is forgotten then', async () => {
  const { ctx, webhook, signersAt, kept } = await signing();
  const { id, secret: first } = webhook;
  assert.equal((await getWebhook(ctx, { id })).formerSecretsUntil, null);
  const { secret: second, formerSecretsUntil } = await rotateSecret(ctx, { id });
  assert.equal(formerSecretsUntil, '2026-06-17T10:00:00.000Z');
  assert.deepEqual(await signersAt(0, [second, first]), [2, true, true]);
  assert.deepEqual(await signersAt(day - 1, [second, first]), [2, true, true]);
  assert.deepEqual(await signersAt(day, [second, first]), [1, true, false]);
  assert.equal((await listWebhooks(later(ctx, day), { limit: 5 })).items[0]?.formerSecretsUntil, null);
  await forgetFormerSecrets(later(ctx, day - 1));
  assert.equal((await kept()).length, 1);
  await forgetFormerSecrets(later(ctx, day));
  assert.deepEqual(await kept(), []);
});

test('when a secret is replaced twice in a day, both earlier ones keep their 24 hours', async () => {
  const { ctx, webhook, signersAt } = await signing();
  const { id, secret: first } = webhook;
  const { secret: second } = await rotateSecret(ctx, { id });
  const { secret: third, formerSecretsUntil } = await rotateSecret(later(ctx, 3600), { id });
  assert.equal(formerSecretsUntil, '2026-06-17T11:00:00.000Z');
  assert.deepEqual(await signersAt(3601, [third, second, first]), [3, true, true, true]);
  assert.deepEqual(await signersAt(day, [third, second, first]), [2, true, true, false]);
});

test('however often a secret is replaced, five sign at most: the newest', async () => {
  const { ctx, webhook, signersAt, kept } = await signing();
  const secrets = [webhook.secret];
  for (let made = 1; made <= 6; made += 1) secrets.unshift((await rotateSecret(later(ctx, made), webhook)).secret);
  assert.deepEqual(await signersAt(7, secrets), [5, true, true, true, true, true, false, false]);
  assert.equal((await kept()).length, 4);
});

test('whoever may change webhooks ends earlier secrets at once, as when one has leaked', async () => {
  const { tenant, ctx, webhook, signersAt, kept } = await signing();
  const { id, secret: first } = webhook;
  const { secret: second } = await rotateSecret(ctx, { id });
  const forbidden = { code: 'forbidden', reason: 'session.forbidden' };
  await assert.rejects(endFormerSecrets(tenant.as('Manager'), { id }), forbidden);
  const stranger = await testTenant();
  await assert.rejects(endFormerSecrets(stranger.ctx, { id }), { code: 'not-found', reason: 'webhook.not-found' });
  assert.deepEqual(await signersAt(0, [second, first]), [2, true, true]);
  assert.equal((await endFormerSecrets(ctx, { id })).formerSecretsUntil, null);
  assert.deepEqual(await signersAt(1, [second, first]), [1, true, false]);
  assert.deepEqual(await kept(), []);
  await endFormerSecrets(ctx, { id });
  const { items } = await listAudit(ctx, { limit: 50, action: ['webhook.former-secrets-ended'] });
  assert.deepEqual(
    items.map(({ resourceId, newValues }) => [resourceId, newValues]),
    [[id, { ended: 1 }]],
  );
});

test('two people who replace a secret at once get one each that signs, beside the earlier one', async () => {
  const { ctx, webhook, signersAt } = await signing();
  const made = await Promise.all([rotateSecret(ctx, webhook), rotateSecret(ctx, webhook)]);
  const secrets = [...made.map(({ secret }) => secret), webhook.secret];
  assert.deepEqual(await signersAt(1, secrets), [3, true, true, true]);
});
