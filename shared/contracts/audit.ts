import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Id, Instant, listQuery, nothing, oneOrMany, pageOf } from './lists.ts';

export const AuditEntry = z.object({
  id: Id,
  at: Instant,
  actor: z.object({ type: z.enum(['user', 'apiKey', 'system']), id: Id.nullable(), name: z.string() }),
  action: z.string(),
  resourceType: z.string(),
  resourceId: Id.nullable(),
  oldValues: z.record(z.string(), z.unknown()).nullable(),
  newValues: z.record(z.string(), z.unknown()).nullable(),
  names: z.record(z.string(), z.string()).describe('What the records are called now whose ids are in the entry.'),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export type AuditEntry = z.infer<typeof AuditEntry>;

/** Which entries of the audit log are asked for. */
export const auditFilters = {
  search: listQuery.search,
  id: oneOrMany(Id),
  action: oneOrMany(z.string().max(80)),
  resourceType: oneOrMany(z.string().max(60)),
  resourceId: oneOrMany(Id),
  actorId: oneOrMany(z.union([Id, z.literal('system')])).describe(
    'People, API keys, and `system` for what Mainstay does by itself.',
  ),
  since: Instant.optional(),
  until: Instant.optional(),
};

/** Whether the audit log is as it was written. */
export const AuditCheck = z.object({
  isIntact: z.boolean(),
  checked: z.number().int(),
  first: Instant.nullable(),
  last: Instant.nullable(),
  purgedBefore: Instant.nullable().describe('Entries before were removed by the retention setting.'),
  fault: z.object({ sequence: z.number().int(), message: z.string() }).nullable(),
});
export type AuditCheck = z.infer<typeof AuditCheck>;

export const auditContract = {
  list: oc
    .route({ method: 'GET', path: '/audit-logs', tags: ['Audit'], summary: 'List the audit log, newest first' })
    .input(z.object({ ...listQuery, ...auditFilters }))
    .output(pageOf(AuditEntry)),
  export: oc
    .route({
      method: 'GET',
      path: '/audit-logs/export',
      tags: ['Audit'],
      summary: 'Download the audit log as CSV or JSON lines',
    })
    .input(
      z.object({
        ...auditFilters,
        format: z.enum(['csv', 'jsonl']).default('csv'),
      }),
    )
    .output(z.file()),
  verify: oc
    .route({
      method: 'POST',
      path: '/audit-logs/verify',
      tags: ['Audit'],
      summary: 'Check that nobody has changed or removed an entry',
    })
    .input(nothing)
    .output(AuditCheck),
};
