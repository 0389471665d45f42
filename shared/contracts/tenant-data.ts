import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Done, Id, Instant, nothing } from './lists.ts';
import { ownProof } from './proof.ts';
import { Job } from './jobs.ts';

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
