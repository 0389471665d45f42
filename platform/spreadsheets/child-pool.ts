import type { ChildProcess } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { closedError, exitError, taskError, tooSlow } from './child-errors.ts';
import type { ChildReply, ChildRequest } from './child-messages.ts';
import { forkChild, hold, release } from './fork-child.ts';
import { fileLimits } from './limits.ts';

/** Which exported function of which module to run; `module` is a file URL (`import.meta.resolve` gives one). */
export type ChildTask = { module: string; exportName: string; args: unknown[] };

/** A few processes that can be killed, for work that may hang or eat all memory. */
export type ChildPool = {
  /**
   * Runs a task in a child and gives back what its function returns; arguments and result must be structured-cloneable.
   * Rejects with the function's own AppError; `parser.too-slow` (limit) after `timeLimitMs`, the child being killed;
   * `parser.out-of-memory` (limit); `parser.crashed` (internal); or the reason of `signal`.
   */
  run<Result>(task: ChildTask, options?: { timeLimitMs?: number; signal?: AbortSignal }): Promise<Result>;
  /** Ends all children; what still runs or waits rejects. */
  close(): Promise<void>;
};

type Job = {
  task: ChildTask;
  timeLimitMs: number;
  signal: AbortSignal | undefined;
  resolve(result: unknown): void;
  reject(error: unknown): void;
};

/** `jobs` are those given to it, the first being the one it works on; `deadline` is that one's. */
type Child = { process: ChildProcess; jobs: Job[]; deadline?: NodeJS.Timeout; idleTimer?: NodeJS.Timeout };

/**
 * Opens a pool of at most `size` children, started when needed and ended after `idleMs` without work. `memoryMb` bounds the
 * heap of each. Idle children do not hold the process open, and die with it.
 */
export function openChildPool(options: { size?: number; memoryMb?: number; idleMs?: number } = {}): ChildPool {
  const size = Math.max(1, Math.min(options.size ?? 1, availableParallelism()));
  const { memoryMb = 2048, idleMs = 30_000 } = options;
  const children = new Set<Child>();
  const waiting: Job[] = [];
  let isClosed = false;

  function next(): void {
    if (isClosed) return;
    while (waiting.length > 0) {
      const child = childWithRoom();
      if (!child) return;
      const job = waiting.shift();
      if (job) give(child, job);
    }
  }

  function childWithRoom(): Child | undefined {
    const idle = [...children].find((child) => child.jobs.length === 0);
    if (idle) return idle;
    if (children.size < size) return startChild();
    // A lone child has its next job at hand, so that it need not wait while this process is busy. Where there are more,
    // a job waits for the one that is free first.
    return size === 1 ? [...children].find((child) => child.jobs.length === 1) : undefined;
  }

  function startChild(): Child {
    const child: Child = { process: forkChild(memoryMb), jobs: [] };
    children.add(child);
    child.process.on('message', (reply) => finish(child, reply as ChildReply));
    child.process.on('error', (error) => retire(child, error));
    // Not at its exit: an answer may then still be on its way, and the job after it is the one at fault.
    child.process.on('close', (code, signal) => retire(child, exitError(code, signal, memoryMb)));
    return child;
  }

  function give(child: Child, job: Job): void {
    clearTimeout(child.idleTimer);
    hold(child.process);
    const request: ChildRequest = { ...job.task, parentPid: process.pid };
    child.jobs.push(job);
    if (child.jobs.length === 1) begin(child);
    try {
      child.process.send(request, (error) => error && retire(child, error));
    } catch (error) {
      child.jobs.pop();
      if (child.jobs.length === 0) begin(child);
      job.reject(error);
    }
  }

  function begin(child: Child): void {
    clearTimeout(child.deadline);
    const [job] = child.jobs;
    if (!job) return rest(child);
    // It was given up before its turn.
    if (job.signal?.aborted) return retire(child, job.signal.reason);
    child.deadline = setTimeout(() => retire(child, tooSlow(job.timeLimitMs)), job.timeLimitMs);
  }

  function finish(child: Child, reply: ChildReply): void {
    const job = child.jobs.shift();
    if (!job) return;
    begin(child);
    if (reply.isOk) job.resolve(reply.result);
    else job.reject(taskError(reply.failure));
    next();
  }

  /** Ends a child; the job it works on fails, one that it was given ahead goes to another child. */
  function retire(child: Child, error: unknown): void {
    children.delete(child);
    clearTimeout(child.idleTimer);
    clearTimeout(child.deadline);
    child.process.kill('SIGKILL');
    const [job, ...ahead] = child.jobs.splice(0);
    waiting.unshift(...ahead.filter(({ signal }) => !signal?.aborted));
    job?.reject(error);
    next();
  }

  function rest(child: Child): void {
    release(child.process);
    child.idleTimer = setTimeout(() => retire(child, null), idleMs).unref();
  }

  function abandon(job: Job, reason: unknown): void {
    const at = waiting.indexOf(job);
    if (at !== -1) waiting.splice(at, 1);
    const child = [...children].find(({ jobs }) => jobs[0] === job);
    if (child) retire(child, reason);
    else job.reject(reason);
  }

  return {
    run<Result>(
      task: ChildTask,
      { timeLimitMs = fileLimits.parsingMs, signal }: { timeLimitMs?: number; signal?: AbortSignal } = {},
    ) {
      if (isClosed) return Promise.reject(closedError());
      if (signal?.aborted) return Promise.reject(signal.reason as Error);
      return new Promise<Result>((resolve, reject) => {
        const job: Job = {
          task,
          timeLimitMs,
          signal,
          resolve: (result) => settle(() => resolve(result as Result)),
          reject: (error) => settle(() => reject(error)),
        };
        const onAbort = () => abandon(job, signal?.reason);
        function settle(then: () => void): void {
          signal?.removeEventListener('abort', onAbort);
          then();
        }
        signal?.addEventListener('abort', onAbort);
        waiting.push(job);
        next();
      });
    },
    async close() {
      isClosed = true;
      const ends = [...children].map(
        (child) => new Promise<void>((resolve) => child.process.once('exit', () => resolve())),
      );
      for (const child of children) hold(child.process);
      for (const child of children) retire(child, closedError());
      for (const job of waiting.splice(0)) job.reject(closedError());
      await Promise.all(ends);
    },
  };
}
