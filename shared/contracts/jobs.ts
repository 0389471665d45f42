import { eventIterator, oc } from '@orpc/contract';
import { z } from 'zod';
import { byId, Id, Instant, listQuery, oneOrMany, pageOf } from './lists.ts';

const JobStatus = z.enum(['queued', 'running', 'done', 'failed', 'cancelled']);

/** Long work: `done` of `total` steps; `step` says in words what is being done. */
export const Job = z.object({
  id: Id,
  kind: z.string(),
  status: JobStatus,
  done: z.number().int(),
  total: z.number().int(),
  step: z.string().nullable(),
  isCancelRequested: z.boolean(),
  result: z.record(z.string(), z.unknown()).nullable(),
  error: z.object({ reason: z.string(), message: z.string() }).nullable(),
  createdAt: Instant,
  startedAt: Instant.nullable(),
  finishedAt: Instant.nullable(),
});
export type Job = z.infer<typeof Job>;

const tags = ['Jobs'];
export const jobsContract = {
  list: oc
    .route({ method: 'GET', path: '/jobs', tags, summary: 'List jobs, newest first' })
    .input(z.object({ ...listQuery, status: oneOrMany(JobStatus), kind: oneOrMany(z.string().max(60)) }))
    .output(pageOf(Job)),
  get: oc.route({ method: 'GET', path: '/jobs/{id}', tags, summary: 'Get a job' }).input(byId).output(Job),
  follow: oc
    .route({
      method: 'GET',
      path: '/jobs/{id}/events',
      tags,
      summary: 'Follow a job: server-sent events until it ends',
    })
    .input(byId)
    .output(eventIterator(Job)),
  cancel: oc
    .route({ method: 'POST', path: '/jobs/{id}/cancel', tags, summary: 'Ask a job to stop' })
    .input(byId)
    .output(Job),
};
