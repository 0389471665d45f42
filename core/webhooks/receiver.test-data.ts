import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingHttpHeaders, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { after } from 'node:test';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { WebhookDelivery } from '#shared/contracts/webhooks.ts';
import { createWebhook } from './create-webhook.ts';
import { getDelivery } from './deliveries/get-delivery.ts';
import { listDeliveries } from './deliveries/list-deliveries.ts';
import { queueDeliveries } from './deliveries/queue-deliveries.ts';
import { sendDelivery } from './deliveries/send-delivery.ts';

export type Got = { headers: IncomingHttpHeaders; body: string };
type Answer = (response: ServerResponse, number: number) => unknown;

const closing: (() => void)[] = [];
after(() => {
  for (const close of closing) close();
});

/** A receiver on this machine, which answers 204 unless told otherwise, and what it got. */
export async function startReceiver(answer: Answer = (response) => response.writeHead(204).end()) {
  const got: Got[] = [];
  const server = createServer((request, response) => {
    void text(request).then((body) => {
      got.push({ headers: request.headers, body });
      return answer(response, got.length);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, got };
}

/** A context whose installation may send to private addresses, such as the receiver above. */
export function allowingPrivate(ctx: Ctx): Ctx {
  return { ...ctx, app: { ...ctx.app, env: { ...ctx.app.env, ALLOW_PRIVATE_ADDRESSES: true } } };
}

/** Whether one of the signatures that a request carries was made with the secret, checked as a receiver does. */
export function isSignedWith({ headers, body }: Got, secret: string): boolean {
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

/** A webhook with one message that waits to be sent. */
export async function waitingDelivery(ctx: Ctx, url: string) {
  const webhook = await createWebhook(ctx, { name: 'CRM', url, events: ['import.finished'] });
  const deliveryId = await queueOne(ctx, webhook.id);
  return { webhook, deliveryId, look: () => getDelivery(ctx, { id: webhook.id, deliveryId }) };
}

/** Has one more message wait. @returns its id */
export async function queueOne(ctx: Ctx, webhookId: string): Promise<string> {
  await write(ctx, (tx) =>
    queueDeliveries(ctx, tx, 'import.finished', () => Promise.resolve([{ import: { id: '1' } }])),
  );
  const [{ id } = { id: '' }] = await deliveriesOf(ctx, webhookId);
  return id;
}

/** The delivery log of a webhook, newest first. */
export async function deliveriesOf(ctx: Ctx, id: string): Promise<WebhookDelivery[]> {
  return (await listDeliveries(ctx, { id, limit: 200 })).items;
}

/** Tries a delivery so many seconds after the time of the context. */
export function sendAfter(ctx: Ctx, deliveryId: string, seconds: number, timeoutMs = 3000): Promise<void> {
  return sendDelivery({ ...ctx, now: new Date(ctx.now.getTime() + seconds * 1000) }, { deliveryId }, { timeoutMs });
}
