import { once } from 'node:events';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import pg from 'pg';
import { scopeStatements } from '#db/database.ts';
import type { Statement } from '#test/record-statements.ts';

/**
 * The least that can serve statements of a tenant over HTTP: a route of Hono that sends them in one transaction with the
 * tenant's rights and answers with the rows.
 */
export async function serveBare(databaseUrl: string, poolSize: number, tenantId: string, statements: Statement[]) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize });
  pool.on('error', () => undefined);
  const http = new Hono();
  http.get('/', async (c) => {
    const client = await pool.connect();
    try {
      await client.query(`begin; ${scopeStatements({ tenantId, isReadOnly: true })}`);
      const answers = [];
      for (const { text, values } of statements) answers.push((await client.query(text, values)).rows);
      await client.query('commit');
      return c.json(answers);
    } finally {
      client.release();
    }
  });
  const server = serve({ fetch: http.fetch, port: 0, hostname: '127.0.0.1' });
  if (!server.listening) await once(server, 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/`,
    async stop() {
      server.close();
      if ('closeAllConnections' in server) server.closeAllConnections();
      await pool.end();
    },
  };
}
