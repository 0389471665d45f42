import { createKey } from '#core/keys/create-key.ts';
import { listKeys } from '#core/keys/list-keys.ts';
import { revokeKey } from '#core/keys/revoke-key.ts';
import { updateKey } from '#core/keys/update-key.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const apiKeyRoutes = {
  list: api.apiKeys.list.handler(byVerb(listKeys)),
  create: api.apiKeys.create.handler(byVerb(createKey)),
  update: api.apiKeys.update.handler(byVerb(updateKey)),
  revoke: api.apiKeys.revoke.handler(byVerb(revokeKey)),
};
