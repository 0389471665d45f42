import { createWebhook } from '#core/webhooks/create-webhook.ts';
import { deleteWebhook } from '#core/webhooks/delete-webhook.ts';
import { endFormerSecrets } from '#core/webhooks/end-former-secrets.ts';
import { getDelivery } from '#core/webhooks/get-delivery.ts';
import { listDeliveries } from '#core/webhooks/list-deliveries.ts';
import { getWebhook, listWebhooks } from '#core/webhooks/list-webhooks.ts';
import { replayDelivery } from '#core/webhooks/replay-delivery.ts';
import { rotateSecret } from '#core/webhooks/rotate-secret.ts';
import { testWebhook } from '#core/webhooks/test-webhook.ts';
import { updateWebhook } from '#core/webhooks/update-webhook.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const webhookRoutes = {
  list: api.webhooks.list.handler(async ({ input, context }) => listWebhooks(await ctxOf(context), input)),
  get: api.webhooks.get.handler(async ({ input, context }) => getWebhook(await ctxOf(context), input)),
  create: api.webhooks.create.handler(async ({ input, context }) => createWebhook(await ctxOf(context), input)),
  update: api.webhooks.update.handler(async ({ input, context }) => updateWebhook(await ctxOf(context), input)),
  rotateSecret: api.webhooks.rotateSecret.handler(async ({ input, context }) =>
    rotateSecret(await ctxOf(context), input),
  ),
  endFormerSecrets: api.webhooks.endFormerSecrets.handler(async ({ input, context }) =>
    endFormerSecrets(await ctxOf(context), input),
  ),
  delete: api.webhooks.delete.handler(async ({ input, context }) => deleteWebhook(await ctxOf(context), input)),
  test: api.webhooks.test.handler(async ({ input, context }) => testWebhook(await ctxOf(context), input)),
  listDeliveries: api.webhooks.listDeliveries.handler(async ({ input, context }) =>
    listDeliveries(await ctxOf(context), input),
  ),
  getDelivery: api.webhooks.getDelivery.handler(async ({ input, context }) => getDelivery(await ctxOf(context), input)),
  replay: api.webhooks.replay.handler(async ({ input, context }) => replayDelivery(await ctxOf(context), input)),
};
