import { and, desc, eq, gt, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { webhookAttempts, webhookDeliveries, webhookFormerSecrets, webhooks } from '#db/schema/webhooks.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { newId } from '#platform/new-id.ts';
import { sendSigned } from '#platform/outgoing/send-signed.ts';
import type { Sent } from '#platform/outgoing/send-signed.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { Events } from '#shared/events.ts';
import { endDeliveries, turnedOffText } from './end-deliveries.ts';
import { retryDelay } from './retry-delay.ts';
import { rememberSpeed, takeTurn } from './slow-receivers.ts';
import { withoutSecret } from '../webhook-row.ts';
import { openSecret } from '../secrets/webhook-secret.ts';

/** While a worker sends, the message is due again only after this time: longer than any sending takes. */
const claimMs = 60_000;
// The clocks of the queue and of this process may differ a little.
const toleranceMs = 5000;

type Claimed = {
  id: string;
  webhookId: string;
  replayOf: string | null;
  payload: Record<string, unknown>;
  attempt: number;
  url: string;
  secret: string;
  formerSecrets: string[];
};

/**
 * Tries a delivery once and writes down what came of it: delivered, tried again later, or given up. Of several workers
 * with the same message one sends. The receiver is waited for outside of any transaction; a process that is killed
 * meanwhile leaves the delivery pending, and it is tried again.
 */
export async function sendDelivery(
  ctx: Ctx,
  { deliveryId }: Events['delivery.queued'],
  { timeoutMs }: { timeoutMs?: number } = {},
): Promise<void> {
  const claimed = await write(ctx, (tx) => claim(ctx, tx, deliveryId));
  if (!claimed) return;
  const sent = await send(ctx, claimed, timeoutMs);
  if (ctx.signal?.aborted && sent.error !== null) {
    await write(ctx, (tx) => giveBack(ctx, tx, claimed));
    throw ctx.signal.reason as Error;
  }
  rememberSpeed(claimed.webhookId, ctx.now, sent.isCutOff);
  await write(ctx, (tx) => record(ctx, tx, claimed, sent));
}

/** Takes a delivery that is due, unless another worker has it; what is not to be sent any more is ended here. */
async function claim(ctx: Ctx, tx: Tx, id: string): Promise<Claimed | null> {
  const [row] = await tx
    .select({ delivery: webhookDeliveries, url: webhooks.url, secret: webhooks.secret, isActive: webhooks.isActive })
    .from(webhookDeliveries)
    .innerJoin(
      webhooks,
      and(eq(webhooks.tenantId, webhookDeliveries.tenantId), eq(webhooks.id, webhookDeliveries.webhookId)),
    )
    .where(and(eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.id, id)))
    .for('update', { of: webhookDeliveries });
  if (row?.delivery.status !== 'pending') return null;
  const { webhookId, nextAttemptAt, attempts, replayOf, payload } = row.delivery;
  if (nextAttemptAt && nextAttemptAt.getTime() > ctx.now.getTime() + toleranceMs) return null;
  if (!row.isActive) {
    // This one alone: of two workers that end all of them, each would wait for what the other holds.
    await endDeliveries(ctx, tx, { webhookId, deliveryId: id }, turnedOffText);
    return null;
  }
  const waitMs = takeTurn(webhookId, ctx.now);
  if (waitMs > 0) {
    await waitFor(ctx, tx, id, Math.ceil(waitMs / 1000));
    return null;
  }
  const attempt = attempts + 1;
  await tx
    .update(webhookDeliveries)
    .set({ attempts: attempt, nextAttemptAt: new Date(ctx.now.getTime() + claimMs), updatedAt: ctx.now })
    .where(and(eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.id, id)));
  const formerSecrets = await selectFormerSecrets(ctx, tx, webhookId);
  return { id, webhookId, replayOf, payload, attempt, url: row.url, secret: row.secret, formerSecrets };
}

/** The earlier secrets that still sign, sealed; the newest first. */
async function selectFormerSecrets(ctx: Ctx, tx: Tx, webhookId: string): Promise<string[]> {
  const { tenantId, secret, endsAt } = webhookFormerSecrets;
  const rows = await tx
    .select({ secret })
    .from(webhookFormerSecrets)
    .where(and(eq(tenantId, ctx.tenant.id), eq(webhookFormerSecrets.webhookId, webhookId), gt(endsAt, ctx.now)))
    .orderBy(desc(endsAt));
  return rows.map((row) => row.secret);
}

/** Has a delivery tried after so many seconds. */
async function waitFor(ctx: Ctx, tx: Tx, id: string, seconds: number): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ nextAttemptAt: new Date(ctx.now.getTime() + seconds * 1000), updatedAt: ctx.now })
    .where(and(eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.id, id)));
  await emit(ctx, tx, 'delivery.queued', { deliveryId: id }, { afterSeconds: seconds });
}

async function send(ctx: Ctx, claimed: Claimed, timeoutMs: number | undefined): Promise<Sent> {
  const secret = await openSecret(ctx, claimed.webhookId, claimed.secret);
  if (secret === null) {
    const error = 'The signing secret was sealed with another MAINSTAY_SECRET. Make a new one for this webhook.';
    return { status: null, body: null, error, isCutOff: false, durationMs: 0 };
  }
  const formers = await Promise.all(claimed.formerSecrets.map((sealed) => openSecret(ctx, claimed.webhookId, sealed)));
  const secrets = [secret, ...formers.filter((former) => former !== null)];
  // Sent again, a message keeps its id: the receiver knows what it has had already.
  const id = `msg_${claimed.replayOf ?? claimed.id}`;
  const { type, timestamp, data } = claimed.payload;
  const body = JSON.stringify({ type, timestamp, data });
  const message = { url: claimed.url, id, body, secrets, now: ctx.now };
  return sendSigned(message, {
    allowsPrivate: ctx.app.env.ALLOW_PRIVATE_ADDRESSES,
    signal: ctx.signal,
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
}

const gone = 410;

/** Writes the log, and sets what follows unless the delivery was ended by somebody else meanwhile. */
async function record(ctx: Ctx, tx: Tx, { id, webhookId, attempt }: Claimed, sent: Sent): Promise<void> {
  if (sent.status === gone) await turnOff(ctx, tx, webhookId);
  const [still] = await tx
    .select({ status: webhookDeliveries.status, attempts: webhookDeliveries.attempts })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.id, id)))
    .for('update');
  if (!still) return;
  await tx.insert(webhookAttempts).values({
    tenantId: ctx.tenant.id,
    id: newId(),
    deliveryId: id,
    number: attempt,
    responseStatus: sent.status,
    responseBody: sent.body,
    error: sent.error,
    durationMs: sent.durationMs,
    createdAt: ctx.now,
  });
  const isOurs = still.status === 'pending' && still.attempts === attempt;
  if (!isOurs && sent.error !== null) return;
  const delay = sent.error === null || sent.status === gone ? null : retryDelay(attempt);
  if (delay !== null) {
    await waitFor(ctx, tx, id, delay);
    return;
  }
  await tx
    .update(webhookDeliveries)
    .set({
      status: sent.error === null ? 'delivered' : 'failed',
      nextAttemptAt: null,
      deliveredAt: sent.error === null ? ctx.now : null,
      updatedAt: ctx.now,
    })
    .where(and(eq(webhookDeliveries.tenantId, ctx.tenant.id), eq(webhookDeliveries.id, id)));
  if (sent.status === gone) await endDeliveries(ctx, tx, { webhookId }, turnedOffText);
}

/** The receiver says it is gone for good, so nothing more is sent there until somebody turns the webhook on again. */
async function turnOff(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const isWebhook = and(eq(webhooks.tenantId, ctx.tenant.id), eq(webhooks.id, id));
  const [webhook] = await tx.select({ isActive: webhooks.isActive }).from(webhooks).where(isWebhook).for('update');
  if (!webhook?.isActive) return;
  const { before, after } = await updateVersioned(ctx, tx, webhooks, 'webhook', { id }, { isActive: false });
  await audit(ctx, tx, {
    action: 'webhook.turned-off',
    resourceType: 'webhook',
    resourceId: id,
    oldValues: withoutSecret(before),
    newValues: withoutSecret(after),
  });
}

async function giveBack(ctx: Ctx, tx: Tx, { id, attempt }: Claimed): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ attempts: sql`${webhookDeliveries.attempts} - 1`, nextAttemptAt: ctx.now })
    .where(
      and(
        eq(webhookDeliveries.tenantId, ctx.tenant.id),
        eq(webhookDeliveries.id, id),
        eq(webhookDeliveries.status, 'pending'),
        eq(webhookDeliveries.attempts, attempt),
      ),
    );
}
