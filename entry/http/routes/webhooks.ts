import { createWebhook } from '#core/webhooks/create-webhook.ts';
import { deleteWebhook } from '#core/webhooks/delete-webhook.ts';
import { endFormerSecrets } from '#core/webhooks/secrets/end-former-secrets.ts';
import { getDelivery } from '#core/webhooks/deliveries/get-delivery.ts';
import { listDeliveries } from '#core/webhooks/deliveries/list-deliveries.ts';
import { getWebhook, listWebhooks } from '#core/webhooks/list-webhooks.ts';
import { replayDelivery } from '#core/webhooks/deliveries/replay-delivery.ts';
import { rotateSecret } from '#core/webhooks/secrets/rotate-secret.ts';
import { testWebhook } from '#core/webhooks/test-webhook.ts';
import { updateWebhook } from '#core/webhooks/update-webhook.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const webhookRoutes = {
  list: api.webhooks.list.handler(byVerb(listWebhooks)),
  get: api.webhooks.get.handler(byVerb(getWebhook)),
  create: api.webhooks.create.handler(byVerb(createWebhook)),
  update: api.webhooks.update.handler(byVerb(updateWebhook)),
  rotateSecret: api.webhooks.rotateSecret.handler(byVerb(rotateSecret)),
  endFormerSecrets: api.webhooks.endFormerSecrets.handler(byVerb(endFormerSecrets)),
  delete: api.webhooks.delete.handler(byVerb(deleteWebhook)),
  test: api.webhooks.test.handler(byVerb(testWebhook)),
  listDeliveries: api.webhooks.listDeliveries.handler(byVerb(listDeliveries)),
  getDelivery: api.webhooks.getDelivery.handler(byVerb(getDelivery)),
  replay: api.webhooks.replay.handler(byVerb(replayDelivery)),
};
