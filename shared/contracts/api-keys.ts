import { oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Done, Id, Instant, listQuery, nameText, oneOrMany, pageOf, Version } from './lists.ts';
import { ownProof } from './proof.ts';
import { Permission } from './roles.ts';

export const ApiKey = z.object({
  id: Id,
  name: z.string(),
  ending: z.string().describe('The last four signs of the key.'),
  permissions: z.array(z.string()),
  ratePerMinute: z.number().int(),
  status: z.enum(['active', 'expired', 'revoked']),
  expiresAt: Instant.nullable(),
  lastUsedAt: Instant.nullable(),
  lastUsedIp: z.string().nullable(),
  createdBy: z.string(),
  createdAt: Instant,
  version: Version,
});
export type ApiKey = z.infer<typeof ApiKey>;

const fields = z.object({
  name: nameText(120, 'A key needs a name that says who uses it.'),
  permissions: z.array(Permission).min(1, 'Choose at least one permission.').max(100),
  ratePerMinute: z.number().int().min(1).max(100_000),
  expiresAt: Instant.nullable(),
});

const tags = ['API keys'];
export const apiKeysContract = {
  list: oc
    .route({ method: 'GET', path: '/api-keys', tags, summary: 'List API keys' })
    .input(z.object({ ...listQuery, status: oneOrMany(ApiKey.shape.status) }))
    .output(pageOf(ApiKey)),
  create: oc
    .route({
      method: 'POST',
      path: '/api-keys',
      tags,
      summary: 'Make an API key; it is in this answer alone',
      successStatus: 201,
    })
    .input(fields.partial({ ratePerMinute: true, expiresAt: true }).extend(ownProof))
    .output(ApiKey.extend({ key: z.string() })),
  update: oc
    .route({
      method: 'PATCH',
      path: '/api-keys/{id}',
      tags,
      summary: 'Change name, permissions, limit or expiry of a key',
    })
    .input(fields.partial().extend({ id: Id, version: Version, ...ownProof }))
    .output(ApiKey),
  revoke: oc
    .route({ method: 'DELETE', path: '/api-keys/{id}', tags, summary: 'Revoke a key: it opens nothing from now on' })
    .input(byId)
    .output(Done),
};
