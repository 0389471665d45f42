import type { Database } from '#db/database.ts';
import type { EventName, Events } from '#shared/events.ts';
import type { SessionCache } from './auth/session-cache.ts';
import type { Clock } from './clock.ts';
import type { Ctx } from './ctx.ts';
import type { Env } from './env.ts';
import type { Logger } from './logger.ts';
import type { Lane, Queue } from './queue/queue.ts';
import type { ChildPool } from './spreadsheets/child-pool.ts';
import type { Storage } from './storage.ts';

/** What a job tells while it works; it is called between transactions, never inside one. */
export type Progress = {
  /** Sets the counters people see; throws `job.cancelled` when somebody asked the job to stop. */
  report(done: number, total: number, step?: string): Promise<void>;
  readonly signal: AbortSignal;
};

export type JobHandler = (
  ctx: Ctx,
  input: Record<string, unknown>,
  progress: Progress,
) => Promise<Record<string, unknown>>;

/** What follows an event: `now` in the same transaction, `later` as queued jobs. */
export type Reactions = {
  [Name in EventName]?: {
    now?: ((ctx: Ctx, payload: Events[Name]) => Promise<void>)[];
    later?: ((ctx: Ctx, payload: Events[Name]) => Promise<void>)[];
    /** Where its message waits; see the queue. */
    lane?: Lane;
  };
};

/** Events that nobody causes, such as a new day: whether one is due in a workspace is asked every few minutes. */
export type DueChecks = { [Name in EventName]?: (ctx: Ctx) => Promise<boolean> };

/** The parts every verb may use, made once by the entry that starts the process. */
export type App = {
  readonly env: Env;
  readonly db: Database;
  readonly storage: Storage;
  readonly queue: Queue;
  readonly parser: ChildPool;
  readonly sessions: SessionCache;
  readonly log: Logger;
  readonly clock: Clock;
  readonly reactions: Reactions;
  readonly dueChecks: DueChecks;
  readonly jobHandlers: Record<string, JobHandler>;
};
