import pg from 'pg';

type Sent = string | { text?: string };

// The frame of a transaction, and the queue, which asks by itself every few seconds.
const isNoQuery = /^\s*(?:begin|commit|rollback|set )|pgboss/i;

/** Runs `work` and counts the statements this process sends to PostgreSQL meanwhile, `begin` and `commit` left out. */
export async function countStatements(work: () => Promise<unknown>): Promise<number> {
  const prototype = pg.Client.prototype as unknown as {
    query: (this: unknown, ...given: [Sent, ...unknown[]]) => unknown;
  };
  const { query } = prototype;
  let count = 0;
  prototype.query = function counted(...given) {
    const [sent] = given;
    if (!isNoQuery.test(typeof sent === 'string' ? sent : (sent.text ?? ''))) count += 1;
    return query.apply(this, given);
  };
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return count;
}
