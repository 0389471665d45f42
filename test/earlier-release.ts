import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { createDatabase } from '#entry/cli/backup/backup-installation.test-data.ts';
import { connectEmbedded } from '#db/connect-embedded.ts';
import type { Database } from '#db/database.ts';
import { ensureRoles } from '#db/ensure-roles.ts';
import { secureTables } from '#db/secure-tables.ts';

const migrationsFolder = fileURLToPath(new URL('../db/migrations', import.meta.url));

/**
 * Does something with a database as an earlier release has left it. On a server its owner is no superuser, so that
 * row-level security is forced on them as well.
 * @param migrations how many migrations that release had
 */
export async function withEarlierRelease(migrations: number, work: (db: Database) => Promise<void>): Promise<void> {
  const isServer = process.env['TEST_DATABASE_URL'] !== undefined;
  const { db, drop } = isServer ? await createDatabase() : { db: await connectEmbedded(), drop: async () => undefined };
  try {
    await db.transaction('system', async (tx) => {
      await tx.execute('create schema sign_in');
      await tx.execute(
        'create table sign_in.migrations (tag text primary key, run_at timestamptz not null default now())',
      );
      for (const { hash, sql } of readMigrationFiles({ migrationsFolder }).slice(0, migrations)) {
        for (const statement of sql)
          if (statement.trim()) await tx.execute(statement.replace('CREATE SCHEMA "', 'CREATE SCHEMA IF NOT EXISTS "'));
        await tx.execute(`insert into sign_in.migrations (tag) values ('${hash}')`);
      }
      await ensureRoles((text) => tx.execute(text) as unknown as Promise<{ rows: Record<string, unknown>[] }>);
      await tx.execute(secureTables);
    });
    await work(db);
  } finally {
    await db.close();
    await drop();
  }
}

/** A workspace as it was kept from the first release on. @returns its id */
export async function addEarlierTenant(db: Database): Promise<string> {
  const id = randomUUID();
  await db.query('insert into tenants (id, name, email) values ($1, $2, $3)', [id, 'Old', `${id}@tests.example`]);
  return id;
}

/** The rows of a query within a workspace. */
export async function rowsIn(db: Database, tenantId: string, query: string): Promise<unknown[]> {
  const found = await db.transaction({ tenantId }, (tx) => tx.execute(query));
  return (found as { rows: unknown[] }).rows;
}
