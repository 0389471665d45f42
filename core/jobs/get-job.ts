import { and, eq } from 'drizzle-orm';
import { jobs } from '#db/schema/jobs.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { presentJob } from './present-job.ts';

/** A job as it stands. @throws AppError `job.not-found` */
export async function getJob(ctx: Ctx, { id }: { id: string }): Promise<Job> {
  allow(ctx, 'jobs:read');
  const [row] = await read(ctx, (tx) =>
    tx
      .select()
      .from(jobs)
      .where(and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.id, id))),
  );
  if (!row) throw notFound('job');
  return presentJob(row);
}
