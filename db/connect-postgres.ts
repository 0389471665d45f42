import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { scopeStatements } from './database.ts';
import type { Database } from './database.ts';

/** Connects to a PostgreSQL server (15 to 18) by its URL, with at most `poolSize` connections. */
export function connectPostgres(url: string, poolSize = 20): Database {
  const pool = new pg.Pool({ connectionString: url, max: poolSize, application_name: 'mainstay' });
  // An idle connection that the server ends is no fault of ours: the pool opens another one.
  pool.on('error', () => undefined);
  return {
    kind: 'postgres',
    async transaction(scope, work) {
      const client = await pool.connect();
      let failure: Error | undefined;
      try {
        await client.query(`begin; ${scopeStatements(scope)}`);
        const result = await work(drizzle(client));
        await client.query('commit');
        return result;
      } catch (error) {
        await client.query('rollback').catch((fault: Error) => {
          failure = fault;
        });
        throw error;
      } finally {
        client.release(failure);
      }
    },
    async query(text, values) {
      const result: unknown = await pool.query(text, values);
      const parts = (Array.isArray(result) ? result : [result]) as pg.QueryResult<Record<string, unknown>>[];
      return { rows: parts.flatMap((part) => part.rows) };
    },
    direct: drizzle(pool),
    async tidy(tables) {
      if (tables) await pool.query(`analyze ${tables.join(', ')}`);
    },
    async close() {
      await pool.end();
    },
  };
}
