import { join } from 'node:path';
import { dueChecks, jobHandlers, reactions } from '#core/reactions.ts';
import { connectEmbedded } from '#db/connect-embedded.ts';
import { connectPostgres } from '#db/connect-postgres.ts';
import type { Database } from '#db/database.ts';
import { migrate } from '#db/migrate.ts';
import type { App } from '#platform/app.ts';
import { SessionCache } from '#platform/auth/session-cache.ts';
import { systemClock } from '#platform/clock.ts';
import type { Clock } from '#platform/clock.ts';
import type { Env } from '#platform/env.ts';
import { createLogger } from '#platform/logger.ts';
import { openQueue } from '#platform/queue/queue.ts';
import { openChildPool } from '#platform/spreadsheets/child-pool.ts';
import { diskStorage } from '#platform/storage.ts';
import { runDemo } from './demo/load-demo.ts';

/** The database of the configuration: a PostgreSQL server, or the embedded one in the data directory. */
export function connect(env: Env): Database | Promise<Database> {
  return env.DATABASE_URL
    ? connectPostgres(env.DATABASE_URL, env.DATABASE_POOL)
    : connectEmbedded(env.MAINSTAY_DATA_DIR);
}

/** Makes all parts the verbs need, on a database brought to the newest schema; `close` gives everything back. */
export async function openApp(
  env: Env,
  given: { db?: Database; clock?: Clock } = {},
): Promise<App & { close(graceMs?: number): Promise<void> }> {
  const log = createLogger(env.LOG_LEVEL);
  const db = given.db ?? (await connect(env));
  try {
    const isEmbedded = db.kind === 'embedded';
    await migrate(db);
    const queue = await openQueue(db, log, isEmbedded ? { work: 1, outgoing: 2 } : { work: 2, outgoing: 4 });
    const parser = openChildPool({ size: isEmbedded ? 1 : 2, memoryMb: 1536 });
    return {
      env,
      db,
      log,
      queue,
      parser,
      storage: diskStorage(join(env.MAINSTAY_DATA_DIR, 'files')),
      sessions: new SessionCache(),
      clock: given.clock ?? systemClock,
      reactions,
      dueChecks,
      jobHandlers: { ...jobHandlers, 'demo.load': runDemo },
      async close(graceMs = 10_000) {
        await queue.stop(graceMs);
        await parser.close();
        if (!given.db) await db.close();
      },
    };
  } catch (error) {
    if (!given.db) await db.close();
    throw error;
  }
}
