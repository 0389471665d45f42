import { useEffect, useEffectEvent, useState } from 'react';
import type { Job } from '#shared/contracts/jobs.ts';
import { problemOf } from '../api/api-error.ts';
import { client } from '../api/client.ts';

const pollMs = 1500;

/** Whether a job will not change any more. */
export function isEnded(job: Job): boolean {
  return job.status === 'done' || job.status === 'failed' || job.status === 'cancelled';
}

/** Waits, or stops early when the signal fires. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** The states of a job until it ends: by server-sent events, and by asking again when they break off. */
async function* watchJob(id: string, signal: AbortSignal): AsyncGenerator<Job> {
  try {
    for await (const job of await client.jobs.follow({ id }, { signal })) {
      yield job;
      if (isEnded(job)) return;
    }
  } catch (error) {
    if (signal.aborted || problemOf(error).code === 'not-found') throw error;
  }
  while (!signal.aborted) {
    let job: Job | null = null;
    try {
      job = await client.jobs.get({ id }, { signal });
    } catch (error) {
      const { status } = problemOf(error);
      if (signal.aborted || (status >= 400 && status < 500)) throw error;
    }
    if (job) yield job;
    if (job && isEnded(job)) return;
    await pause(pollMs, signal);
  }
}

/** Follows a job until it ends; `onEnd` runs once then. `id` null follows nothing. */
export function useJob(id: string | null | undefined, onEnd?: (job: Job) => void): { job: Job | null; error: unknown } {
  const [seen, setSeen] = useState<{ id: string; job: Job | null; error: unknown } | null>(null);
  const ended = useEffectEvent((job: Job) => onEnd?.(job));

  useEffect(() => {
    if (!id) return;
    const abort = new AbortController();
    const follow = async () => {
      try {
        for await (const job of watchJob(id, abort.signal)) {
          if (abort.signal.aborted) return;
          setSeen({ id, job, error: null });
          if (isEnded(job)) ended(job);
        }
      } catch (error) {
        if (!abort.signal.aborted) setSeen((before) => ({ id, job: before?.id === id ? before.job : null, error }));
      }
    };
    void follow();
    return () => abort.abort();
  }, [id]);

  return seen?.id === id && seen ? seen : { job: null, error: null };
}
