import { and, eq, inArray } from 'drizzle-orm';
import { jobs } from '#db/schema/jobs.ts';
import { audit } from '#platform/audit.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { presentJob } from './present-job.ts';
import { abortRunning } from './run-job.ts';

/** Asks a job to stop; it does so at its next safe point. A job that has ended stays as it is. @throws AppError `job.not-found` */
export async function cancelJob(ctx: Ctx, { id }: { id: string }): Promise<Job> {
  allow(ctx, 'jobs:write');
  return write(ctx, async (tx) => {
    const isJob = and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.id, id));
    const [asked] = await tx
      .update(jobs)
      .set({ isCancelRequested: true, updatedAt: ctx.now })
      .where(and(isJob, inArray(jobs.status, ['queued', 'running'])))
      .returning();
    const [row] = asked ? [asked] : await tx.select().from(jobs).where(isJob);
    if (!row) throw notFound('job');
    if (asked) {
      await audit(ctx, tx, {
        action: 'job.cancel-requested',
        resourceType: 'job',
        resourceId: id,
        newValues: { isCancelRequested: true },
      });
      onCommit(tx, () => abortRunning(id));
    }
    return presentJob(row);
  });
}
