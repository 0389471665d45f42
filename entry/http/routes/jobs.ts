import { cancelJob } from '#core/jobs/cancel-job.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import { getJob } from '#core/jobs/get-job.ts';
import { listJobs } from '#core/jobs/list-jobs.ts';
import { ctxOf } from '../request-context.ts';
import type { HttpContext } from '../request-context.ts';
import { byVerb } from './by-verb.ts';
import { api } from './implementer.ts';

export const jobRoutes = {
  list: api.jobs.list.handler(byVerb(listJobs)),
  get: api.jobs.get.handler(byVerb(getJob)),
  follow: api.jobs.follow.handler(async ({ input, context, signal }) => {
    const ctx = await ctxOf(context);
    await getJob(ctx, input);
    return whileLetIn(context, followJob(ctx, input, signal));
  }),
  cancel: api.jobs.cancel.handler(byVerb(cancelJob)),
};

/** What somebody follows, as long as they are let in: it ends with their session or key. */
async function* whileLetIn<T>(context: HttpContext, states: AsyncIterable<T>): AsyncGenerator<T, void> {
  for await (const state of states) {
    await ctxOf(context);
    yield state;
  }
}
