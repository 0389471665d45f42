import { fileURLToPath } from 'node:url';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import type { Database } from './database.ts';
import { ensureRoles } from './ensure-roles.ts';
import { limitTables } from './limit-tables.ts';
import { secureTables } from './secure-tables.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

// A migration concerns the rows of all workspaces: an owner who is no superuser must see them. They are forced again after.
const unforceTables = `
do $$
declare found record;
begin
  for found in select relname from pg_class where relnamespace = current_schema()::regnamespace and relforcerowsecurity loop
    execute format('alter table %I no force row level security', found.relname);
  end loop;
end $$`;

// One number for all processes: whoever holds this advisory lock migrates, the others wait.
const migrationLock = 719_044_117;

/**
 * Brings the database to the newest schema: runs what is missing in one transaction, then secures all tenant tables.
 * Safe to call by several processes at once. The connection needs the right to create tables in its schema, and to
 * create the roles `mainstay_app` and `mainstay_limited` unless an administrator has made and granted them.
 * @returns how many migrations were run
 * @throws MissingRoles with the SQL for an administrator
 */
export async function migrate(database: Database): Promise<number> {
  return database.transaction('system', async (tx) => {
    const run = (text: string) => tx.execute(text) as unknown as Promise<{ rows: Record<string, unknown>[] }>;
    await run(`select pg_advisory_xact_lock(${migrationLock})`);
    await run('create schema if not exists sign_in');
    await run(
      'create table if not exists sign_in.migrations (tag text primary key, run_at timestamptz not null default now())',
    );
    const known = new Set((await run('select tag from sign_in.migrations')).rows.map((row) => String(row['tag'])));
    const missing = readMigrationFiles({ migrationsFolder }).filter(({ hash }) => !known.has(hash));
    if (missing.length > 0) await run(unforceTables);
    for (const { hash, sql } of missing) {
      for (const statement of sql)
        if (statement.trim()) await run(statement.replace('CREATE SCHEMA "', 'CREATE SCHEMA IF NOT EXISTS "'));
      await run(`insert into sign_in.migrations (tag) values ('${hash}')`);
    }
    await ensureRoles(run);
    await run(secureTables);
    await run(limitTables);
    return missing.length;
  });
}
