import pg from 'pg';

/**
 * Calls `work` with the settings of an empty database: one of its own on the server of the tests, dropped afterwards, or
 * none, which is the embedded one of the server's own directory.
 */
export async function withEmptyDatabase(work: (settings: Record<string, string>) => Promise<void>): Promise<void> {
  const server = process.env['TEST_DATABASE_URL'];
  if (server === undefined) return work({});
  const name = `mainstay_process_${process.pid}_${Date.now()}`;
  const admin = new pg.Client({ connectionString: server });
  await admin.connect();
  try {
    await admin.query(`create database ${name}`);
    const url = new URL(server);
    url.pathname = `/${name}`;
    try {
      await work({ DATABASE_URL: url.href });
    } finally {
      await admin.query(`drop database ${name} with (force)`);
    }
  } finally {
    await admin.end();
  }
}
