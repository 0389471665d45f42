import { setTimeout as wait } from 'node:timers/promises';
import type { Ctx } from '#platform/ctx.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { getJob } from './get-job.ts';

const lookEveryMs = 300;
const longestMs = 3_600_000;

/** Whether a job will not change any more. */
export const hasEnded = (job: Job): boolean =>
  job.status === 'done' || job.status === 'failed' || job.status === 'cancelled';

/**
 * The states of a job as they change, until it has ended; after an hour the follower is sent away and may come again.
 * It looks at the row, so it works whichever process does the job.
 */
export async function* followJob(ctx: Ctx, { id }: { id: string }, signal?: AbortSignal): AsyncGenerator<Job, void> {
  let shown = '';
  for (let waited = 0; waited < longestMs; waited += lookEveryMs) {
    if (signal?.aborted) return;
    const job = await getJob(ctx, { id });
    const state = JSON.stringify(job);
    if (state !== shown) yield job;
    if (hasEnded(job)) return;
    shown = state;
    await wait(lookEveryMs, undefined, signal ? { signal } : undefined).catch(() => undefined);
  }
}
