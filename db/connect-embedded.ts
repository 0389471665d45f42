import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { drizzle } from 'drizzle-orm/pglite';
import { scopeStatements } from './database.ts';
import type { Database } from './database.ts';
import { loadTemplate } from './embedded-template.ts';
import { lockDirectory } from './lock-directory.ts';
import { yieldToLoop } from './yield-to-loop.ts';

/**
 * Opens the embedded database in `directory`, or in memory when none is given (`image` is then a saved state to begin
 * with). It has one connection: transactions wait for each other. It survives a killed process, not a power loss.
 * @throws DatabaseInUse when another process has the directory open.
 */
export async function connectEmbedded(directory?: string, image?: Blob): Promise<Database & { dump(): Promise<Blob> }> {
  const unlock = directory === undefined ? () => undefined : lockDirectory(directory);
  // Optimising the interpreter loop of PostgreSQL takes V8 600 MB and two seconds, more than it gives back here.
  for (const flag of ['--no-wasm-tier-up', '--no-wasm-dynamic-tiering']) setFlagsFromString(flag);
  const isNew = directory === undefined || !existsSync(join(directory, 'postgres', 'PG_VERSION'));
  const template = image ?? (isNew ? loadTemplate() : null);
  const pglite = await PGlite.create({
    startParams: [...PGlite.defaultStartParams, '-c', 'shared_buffers=32MB'],
    ...(directory === undefined ? {} : { dataDir: join(directory, 'postgres') }),
    ...(template ? { loadDataDir: template } : {}),
  }).catch((error: unknown) => {
    unlock();
    throw error;
  });
  let isOpen = true;
  return {
    kind: 'embedded',
    async transaction(scope, work) {
      await yieldToLoop();
      return pglite.transaction(async (transaction) => {
        const statements = scopeStatements(scope);
        if (statements) await transaction.exec(statements);
        const client: Pick<typeof transaction, 'query' | 'exec'> = {
          async query(text, values, options) {
            await yieldToLoop();
            return transaction.query(text, values, options);
          },
          exec: (text, options) => transaction.exec(text, options),
        };
        return work(drizzle(client as unknown as PGlite));
      });
    },
    async query(text, values) {
      if (values?.length) return pglite.query<Record<string, unknown>>(text, values);
      const results = await pglite.exec(text).catch(async (error: unknown) => {
        // A block that failed halfway has left its own transaction open on the one connection.
        await pglite.exec('rollback');
        throw error;
      });
      return { rows: results.flatMap((part) => part.rows) };
    },
    direct: drizzle(pglite),
    async tidy(tables) {
      await pglite.exec(tables ? `analyze ${tables.join(', ')}` : 'vacuum analyze');
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      await pglite.close();
      unlock();
    },
    dump: () => pglite.dumpDataDir('none'),
  };
}
