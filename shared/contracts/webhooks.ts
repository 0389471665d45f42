import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Done, Id, Instant, listQuery, nameText, oneOrMany, pageOf, Version } from './lists.ts';

/** What can be told to other systems. */
export const webhookEvents = [
  'score.changed',
  'trigger.fired',
  'execution.started',
  'execution.step-completed',
  'execution.status-changed',
  'execution.deleted',
  'import.finished',
] as const;
export const WebhookEvent = z.enum([...webhookEvents, 'webhook.test']);
export type WebhookEvent = z.infer<typeof WebhookEvent>;

const WebhookFields = z.object({
  name: nameText(120, 'A webhook needs a name.'),
  url: z.url({ protocol: /^https?$/, error: 'Write an address that begins with https://.' }).max(2000),
  events: z.array(z.enum(webhookEvents)).min(1, 'Choose at least one event.').max(webhookEvents.length),
  isActive: z.boolean(),
});

export const Webhook = WebhookFields.extend({
  id: Id,
  version: Version,
  createdAt: Instant,
  updatedAt: Instant,
  formerSecretsUntil: Instant.nullable().describe('Until when earlier secrets sign as well; null when none does.'),
  lastDelivery: z.object({ status: z.enum(['pending', 'delivered', 'failed']), at: Instant }).nullable(),
});
export type Webhook = z.infer<typeof Webhook>;

export const WebhookDelivery = z.object({
  id: Id,
  event: WebhookEvent,
  status: z.enum(['pending', 'delivered', 'failed']),
  attempts: z.number().int(),
  nextAttemptAt: Instant.nullable(),
  replayOf: Id.nullable(),
  createdAt: Instant,
  deliveredAt: Instant.nullable(),
  lastResponse: z.object({ status: z.number().int().nullable(), error: z.string().nullable() }).nullable(),
});
export type WebhookDelivery = z.infer<typeof WebhookDelivery>;

export const WebhookDeliveryDetail = WebhookDelivery.extend({
  payload: z.record(z.string(), z.unknown()),
  log: z.array(
    z.object({
      number: z.number().int(),
      at: Instant,
      responseStatus: z.number().int().nullable(),
      responseBody: z.string().nullable(),
      error: z.string().nullable(),
      durationMs: z.number().int(),
    }),
  ),
});
export type WebhookDeliveryDetail = z.infer<typeof WebhookDeliveryDetail>;

const tags = ['Webhooks'];
const withSecret = Webhook.extend({ secret: z.string().describe('Signs the messages; shown this once.') });
export const webhooksContract = {
  list: oc
    .route({ method: 'GET', path: '/webhooks', tags, summary: 'List webhooks' })
    .input(z.object(listQuery))
    .output(pageOf(Webhook)),
  get: oc.route({ method: 'GET', path: '/webhooks/{id}', tags, summary: 'Get a webhook' }).input(byId).output(Webhook),
  create: oc
    .route({
      method: 'POST',
      path: '/webhooks',
      tags,
      summary: 'Add a webhook; its signing secret is in this answer alone',
      successStatus: 201,
    })
    .input(WebhookFields.partial({ isActive: true }))
    .output(withSecret),
  update: oc
    .route({ method: 'PATCH', path: '/webhooks/{id}', tags, summary: 'Change a webhook' })
    .input(WebhookFields.partial().extend({ id: Id, version: Version }))
    .output(Webhook),
  rotateSecret: oc
    .route({
      method: 'POST',
      path: '/webhooks/{id}/secret',
      tags,
      summary: 'Make a new signing secret; the earlier one signs beside it for 24 hours',
    })
    .input(byId)
    .output(withSecret),
  endFormerSecrets: oc
    .route({
      method: 'POST',
      path: '/webhooks/{id}/former-secrets/end',
      tags,
      summary: 'Have the newest signing secret alone sign from now on',
    })
    .input(byId)
    .output(Webhook),
  delete: oc
    .route({ method: 'DELETE', path: '/webhooks/{id}', tags, summary: 'Delete a webhook with its delivery log' })
    .input(byId)
    .output(Done),
  test: oc
    .route({ method: 'POST', path: '/webhooks/{id}/test', tags, summary: 'Send a test message', successStatus: 202 })
    .input(byId)
    .output(WebhookDelivery),
  listDeliveries: oc
    .route({ method: 'GET', path: '/webhooks/{id}/deliveries', tags, summary: 'The delivery log, newest first' })
    .input(
      z.object({
        id: Id,
        ...listQuery,
        status: oneOrMany(z.enum(['pending', 'delivered', 'failed'])),
        event: oneOrMany(WebhookEvent),
      }),
    )
    .output(pageOf(WebhookDelivery)),
  getDelivery: oc
    .route({
      method: 'GET',
      path: '/webhooks/{id}/deliveries/{deliveryId}',
      tags,
      summary: 'A delivery with its payload and every try',
    })
    .input(z.object({ id: Id, deliveryId: Id }))
    .output(WebhookDeliveryDetail),
  replay: oc
    .route({
      method: 'POST',
      path: '/webhooks/{id}/deliveries/{deliveryId}/replay',
      tags,
      summary: 'Send a message again',
      successStatus: 202,
    })
    .input(z.object({ id: Id, deliveryId: Id }))
    .output(WebhookDelivery),
};
