import { eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { tenantExports } from '#db/schema/audit.ts';
import { jobs } from '#db/schema/jobs.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { TenantExport } from '#shared/contracts/tenant-data.ts';

type Row = { made: typeof tenantExports.$inferSelect; jobStatus: string | null };

/** A query over the archives of the workspace, with the state of the jobs that make them. */
export function selectExports(ctx: Ctx, tx: Tx) {
  return tx
    .select({ made: tenantExports, jobStatus: jobs.status })
    .from(tenantExports)
    .leftJoin(jobs, sql`${jobs.tenantId} = ${tenantExports.tenantId} and ${jobs.id} = ${tenantExports.jobId}`)
    .where(eq(tenantExports.tenantId, ctx.tenant.id))
    .$dynamic();
}

/** An archive as the API shows it: one whose job ended without it has failed or was cancelled, one past its day expired. */
export function presentExport(ctx: Ctx, { made, jobStatus }: Row): TenantExport {
  return {
    id: made.id,
    createdAt: made.createdAt.toISOString(),
    createdBy: made.createdByName,
    status: statusOf(ctx, made, jobStatus),
    sizeBytes: made.sizeBytes,
    expiresAt: made.expiresAt?.toISOString() ?? null,
    jobId: made.jobId,
  };
}

function statusOf(ctx: Ctx, made: Row['made'], jobStatus: string | null): TenantExport['status'] {
  if (made.status === 'ready' && made.expiresAt && made.expiresAt <= ctx.now) return 'expired';
  if (made.status !== 'running' || jobStatus === 'queued' || jobStatus === 'running') return made.status;
  return jobStatus === 'cancelled' ? 'cancelled' : 'failed';
}
