import type { jobs } from '#db/schema/jobs.ts';
import type { Job } from '#shared/contracts/jobs.ts';

/** A job as the API shows it. */
export function presentJob(row: typeof jobs.$inferSelect): Job {
  const { id, kind, status, done, total, step, isCancelRequested, result, error } = row;
  return {
    id,
    kind,
    status,
    done,
    total,
    step,
    isCancelRequested,
    result,
    error,
    createdAt: row.createdAt.toISOString(),
    startedAt: row.startedAt?.toISOString() ?? null,
    finishedAt: row.finishedAt?.toISOString() ?? null,
  };
}
