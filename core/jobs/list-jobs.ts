import { and, eq, inArray } from 'drizzle-orm';
import { jobs } from '#db/schema/jobs.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Job, jobsContract } from '#shared/contracts/jobs.ts';
import { presentJob } from './present-job.ts';

/** Jobs, newest first. */
export async function listJobs(ctx: Ctx, query: InputOf<typeof jobsContract.list>): Promise<Page<Job>> {
  allow(ctx, 'jobs:read');
  const filter = and(
    eq(jobs.tenantId, ctx.tenant.id),
    query.status && inArray(jobs.status, query.status),
    query.kind && inArray(jobs.kind, query.kind),
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: { createdAt: { value: jobs.createdAt, type: 'timestamptz' } },
      defaultSort: '-createdAt',
      id: jobs.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: jobs.id, job: jobs, sortValue })
          .from(jobs)
          .where(and(filter, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, jobs, filter),
    });
    return { ...page, items: page.items.map(({ job }) => presentJob(job)) };
  });
}
