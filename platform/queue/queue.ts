import { sql } from 'drizzle-orm';
import { fromDrizzle, PgBoss } from 'pg-boss';
import { appRole } from '#db/database.ts';
import type { Database, Tx } from '#db/database.ts';
import type { Logger } from '../logger.ts';

/** What a queued message carries: ids only, so that no business data lies outside row-level security. */
export type Message = { tenantId: string; name: string; data: Record<string, unknown> };

/** `work` is done one after the other by few workers; `outgoing` waits for other systems and keeps nobody from working. */
export type Lane = 'work' | 'outgoing';
export type SendOptions = { lane?: Lane; afterSeconds?: number };

/** The queue of work for later, in the same database: a message lives or dies with the transaction that sent it. */
export type Queue = {
  send(tx: Tx, message: Message, options?: SendOptions): Promise<void>;
  /** Begins to work on messages; `handle` throws to have a message tried again later. */
  work(handle: (message: Message, signal: AbortSignal) => Promise<void>): Promise<void>;
  /** Calls `tick` at the times of a cron expression, in one process of all. */
  schedule(name: string, cron: string, tick: () => Promise<void>): Promise<void>;
  /** Wakes the workers of this process, instead of waiting for their next look. */
  wake(): void;
  /** Stops taking messages; running ones get `graceMs` to end, the rest go back to the queue. */
  stop(graceMs: number): Promise<void>;
};

const lanes: readonly Lane[] = ['work', 'outgoing'];
const pollSeconds = 2;

/** Opens the queue; so many messages of each lane are worked on at a time in this process. */
export async function openQueue(database: Database, log: Logger, concurrency: Record<Lane, number>): Promise<Queue> {
  const isEmbedded = database.kind === 'embedded';
  const boss = new PgBoss({
    db: { executeSql: (text, values) => database.query(text, values) },
    backend: isEmbedded ? 'pglite' : 'postgres',
    superviseIntervalSeconds: 20,
    monitorIntervalSeconds: 20,
  });
  boss.on('error', (error) => log.error({ err: error }, 'queue'));
  await boss.start();
  for (const lane of lanes) {
    await boss.createQueue(lane, {
      retryLimit: 4,
      retryDelay: 1,
      retryBackoff: true,
      expireInSeconds: 23 * 3600,
      heartbeatSeconds: 20,
      deleteAfterSeconds: 24 * 3600,
    });
    // Makes the library remember the queue: a send inside a transaction must not ask the embedded database's one connection.
    await boss.cancel(lane, '00000000-0000-7000-8000-000000000000');
  }
  await database.query(`do $$ begin
    if not has_schema_privilege('${appRole}', 'pgboss', 'usage') or not has_table_privilege('${appRole}', 'pgboss.job', 'insert') then
      grant usage on schema pgboss to ${appRole};
      grant select, insert, update on all tables in schema pgboss to ${appRole};
      grant execute on all functions in schema pgboss to ${appRole};
    end if;
  end $$`);
  // One process owns an embedded database, so what is still marked active was cut off with the last one.
  if (isEmbedded)
    await database.query(`update pgboss.job set state = 'retry', start_after = now() where state = 'active'`);

  const stopping = new AbortController();
  const workers: string[] = [];
  return {
    async send(tx, { tenantId, name, data }, options) {
      await boss.send(
        options?.lane ?? 'work',
        { tenantId, name, data },
        {
          db: fromDrizzle(tx as never, sql),
          ...(options?.afterSeconds ? { startAfter: options.afterSeconds } : {}),
        },
      );
    },
    async work(handle) {
      const options = { pollingIntervalSeconds: pollSeconds, batchSize: 1 };
      for (const lane of lanes.flatMap((name) => Array.from({ length: concurrency[name] }, () => name))) {
        const position = workers.length;
        workers.push(
          await boss.work<Message>(lane, options, async ([job]) => {
            // By itself it waits for its next look after each message, however many there are.
            const worker = workers[position];
            if (worker !== undefined) boss.notifyWorker(worker);
            if (job) await handle(job.data, AbortSignal.any([job.signal, stopping.signal]));
          }),
        );
      }
    },
    async schedule(name, cron, tick) {
      await boss.createQueue(name);
      await boss.schedule(name, cron);
      await boss.work(name, { pollingIntervalSeconds: 30 }, tick);
    },
    wake() {
      for (const worker of workers) boss.notifyWorker(worker);
    },
    async stop(graceMs) {
      const abort = setTimeout(() => stopping.abort(), Math.max(0, graceMs - 2000));
      await boss.stop({ graceful: true, timeout: graceMs, close: false });
      clearTimeout(abort);
    },
  };
}
