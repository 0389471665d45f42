import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Done, Id, Instant } from './lists.ts';
import { ownProof } from './proof.ts';
import { Job } from './jobs.ts';
import { auditFilters } from './workspace.ts';

const nothing = z.object({}).default({});

/** All data of the workspace as a documented archive. */
export const TenantExport = z.object({
  id: Id,
  createdAt: Instant,
  createdBy: z.string(),
  status: z.enum(['running', 'ready', 'failed', 'cancelled', 'expired']),
  sizeBytes: z.number().int().nullable(),
  expiresAt: Instant.nullable(),
  jobId: Id,
});
export type TenantExport = z.infer<typeof TenantExport>;

const tags = ['Workspace'];
export const tenantDataContract = {
  listExports: oc
    .route({
      method: 'GET',
      path: '/tenant/exports',
      tags,
      summary: 'Archives of the workspace that can be downloaded',
    })
    .input(z.object({}))
    .output(z.object({ items: z.array(TenantExport) })),
  startExport: oc
    .route({
      method: 'POST',
      path: '/tenant/exports',
      tags,
      summary: 'Make an archive of all data of the workspace',
      successStatus: 202,
    })
    .input(nothing)
    .output(z.object({ export: TenantExport, job: Job })),
  downloadExport: oc
    .route({ method: 'GET', path: '/tenant/exports/{id}/file', tags, summary: 'Download an archive' })
    .input(z.object({ id: Id }))
    .output(z.file()),
  deleteTenant: oc
    .route({
      method: 'POST',
      path: '/tenant/delete',
      tags,
      summary: 'Delete the workspace with all it holds; this can not be undone',
    })
    .input(
      z.object({
        name: z.string().describe('The name of the workspace, to make sure.'),
        ...ownProof,
      }),
    )
    .output(Done),
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

export const auditToolsContract = {
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
