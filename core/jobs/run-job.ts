import { and, eq, inArray, sql } from 'drizzle-orm';
import { accountScopeOf } from '#core/members/account-scope-of.ts';
import { jobs } from '#db/schema/jobs.ts';
import type { Progress } from '#platform/app.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';

const mostAttempts = 4;
const running = new Map<string, AbortController>();

/** Aborts a job that runs in this process. */
export function abortRunning(jobId: string): void {
  running.get(jobId)?.abort(new AppError('precondition', 'job.cancelled', 'The job was cancelled.'));
}

/**
 * Does a queued job: finds its handler, keeps its progress, and its end. Called again after a killed process, it starts
 * the handler over; handlers are written so that this repeats nothing. `stopping` aborts when the process is to end:
 * the job then goes back to the queue.
 */
export async function runJob(ctx: Ctx, { jobId }: { jobId: string }, stopping: AbortSignal): Promise<void> {
  const job = await claim(ctx, jobId);
  if (!job) return;
  const abort = new AbortController();
  const signal = AbortSignal.any([abort.signal, stopping]);
  running.set(jobId, abort);
  try {
    const handler = ctx.app.jobHandlers[job.kind];
    if (!handler) throw new Error(`No handler for jobs of the kind ${job.kind}.`);
    // The handler is called all the same: at its first report it stops, and leaves its own records as stopped.
    if (job.isCancelRequested) abortRunning(jobId);
    if (job.attempts > mostAttempts) abort.abort(gaveUp());
    const result = await handler(await asStarter(ctx, job), job.input, trackProgress(ctx, jobId, signal));
    await finish(ctx, jobId, { status: 'done', result, done: sql`total` });
  } catch (error) {
    if (stopping.aborted && !abort.signal.aborted) {
      await finish(ctx, jobId, { status: 'queued', attempts: sql`attempts - 1` });
      throw error;
    }
    await finish(ctx, jobId, failure(ctx, jobId, error));
  } finally {
    running.delete(jobId);
  }
}

async function claim(ctx: Ctx, id: string) {
  const [job] = await write(ctx, (tx) =>
    tx
      .update(jobs)
      .set({
        status: 'running',
        attempts: sql`${jobs.attempts} + 1`,
        startedAt: sql`coalesce(${jobs.startedAt}, now())`,
      })
      .where(and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.id, id), inArray(jobs.status, ['queued', 'running'])))
      .returning(),
  );
  return job;
}

function gaveUp(): AppError {
  return new AppError(
    'limit',
    'job.gave-up',
    `The job was cut off ${mostAttempts} times, so it is not tried again. What it had finished is kept.`,
  );
}

// What a job changes is recorded under the name of whoever started it, and whoever is limited to some accounts stays so.
async function asStarter(ctx: Ctx, job: typeof jobs.$inferSelect): Promise<Ctx> {
  const name = job.createdByName ?? 'Mainstay';
  if (!job.createdBy) return { ...ctx, actor: { type: 'system', name } };
  const accountScope = await accountScopeOf(ctx, job.createdBy);
  return { ...ctx, actor: { type: 'user', id: job.createdBy, name, permissions: ['*'], accountScope } };
}

function trackProgress(ctx: Ctx, id: string, signal: AbortSignal): Progress {
  let lastWriteAt = 0;
  return {
    signal,
    async report(done, total, step) {
      signal.throwIfAborted();
      const now = performance.now();
      if (done < total && now - lastWriteAt < 200) return;
      lastWriteAt = now;
      const [row] = await write(ctx, (tx) =>
        tx
          .update(jobs)
          .set({ done, total, step: step ?? null, updatedAt: new Date() })
          .where(and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.id, id)))
          .returning({ isCancelRequested: jobs.isCancelRequested }),
      );
      // A job without a row is one of a workspace that was deleted meanwhile.
      if (!row || row.isCancelRequested) abortRunning(id);
      signal.throwIfAborted();
    },
  };
}

function failure(ctx: Ctx, jobId: string, error: unknown): Parameters<typeof finish>[2] {
  if (error instanceof AppError) {
    const status = error.reason === 'job.cancelled' ? 'cancelled' : 'failed';
    return { status, error: { reason: error.reason, message: error.message } };
  }
  ctx.app.log.error({ err: error, jobId, requestId: ctx.requestId }, 'job failed');
  const message = `Something went wrong on our side. The log has more under the request id ${ctx.requestId}.`;
  return { status: 'failed', error: { reason: 'internal.fault', message } };
}

async function finish(ctx: Ctx, id: string, values: Record<string, unknown>): Promise<void> {
  const finishedAt = values['status'] === 'queued' ? null : new Date();
  await write(ctx, (tx) =>
    tx
      .update(jobs)
      .set({ ...values, step: null, finishedAt, updatedAt: new Date() })
      .where(and(eq(jobs.tenantId, ctx.tenant.id), eq(jobs.id, id))),
  );
}
