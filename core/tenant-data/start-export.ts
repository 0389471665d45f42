import { assertMayGive } from '#core/members/assert-may-give.ts';
import { desc } from 'drizzle-orm';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import { startJob } from '#core/jobs/start-job.ts';
import { tenantExports } from '#db/schema/audit.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import type { TenantExport } from '#shared/contracts/tenant-data.ts';
import { presentExport, selectExports } from './present-export.ts';

/**
 * Begins an archive of all data of the workspace, for who may read all of it; a job makes it.
 * @throws AppError `tenant-export.running` while another one is being made, `role.beyond-yours`
 */
export async function startExport(ctx: Ctx): Promise<{ export: TenantExport; job: Job }> {
  allow(ctx, 'settings:write');
  assertMayGive(ctx, [{ permissions: ['*:read'] }]);
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    const [newest] = await selectExports(ctx, tx)
      .orderBy(desc(tenantExports.createdAt), desc(tenantExports.id))
      .limit(1);
    if (newest && presentExport(ctx, newest).status === 'running')
      throw new AppError(
        'precondition',
        'tenant-export.running',
        'An archive is being made already. Wait until it is done.',
      );
    const id = newId();
    const job = await startJob(ctx, tx, { kind: 'tenant.export', input: { exportId: id } });
    const times = { createdAt: ctx.now, updatedAt: ctx.now };
    const [made] = await tx
      .insert(tenantExports)
      .values({ tenantId: ctx.tenant.id, id, jobId: job.id, createdByName: ctx.actor.name, ...times })
      .returning();
    if (!made) throw new Error('The archive was not noted.');
    await audit(ctx, tx, { action: 'tenant.export-started', resourceType: 'tenant-export', resourceId: id });
    return { export: presentExport(ctx, { made, jobStatus: job.status }), job };
  });
}
