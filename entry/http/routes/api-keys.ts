import { createKey } from '#core/keys/create-key.ts';
import { listKeys } from '#core/keys/list-keys.ts';
import { revokeKey } from '#core/keys/revoke-key.ts';
import { updateKey } from '#core/keys/update-key.ts';
import { ctxOf } from '../request-context.ts';
import { api } from './implementer.ts';

export const apiKeyRoutes = {
  list: api.apiKeys.list.handler(async ({ input, context }) => listKeys(await ctxOf(context), input)),
  create: api.apiKeys.create.handler(async ({ input, context }) => createKey(await ctxOf(context), input)),
  update: api.apiKeys.update.handler(async ({ input, context }) => updateKey(await ctxOf(context), input)),
  revoke: api.apiKeys.revoke.handler(async ({ input, context }) => revokeKey(await ctxOf(context), input)),
};
