import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { createDatabase } from '#entry/cli/backup/backup-installation.test-data.ts';
import { newId } from '#platform/new-id.ts';
import { connectEmbedded } from './connect-embedded.ts';
import { migrate } from './migrate.ts';
import { ensureRoles } from './ensure-roles.ts';
import { secureTables } from './secure-tables.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

test('an installation of the first release is upgraded with its rows, also by an owner who is no superuser', async () => {
  const isServer = process.env['TEST_DATABASE_URL'] !== undefined;
  const { db, drop } = isServer ? await createDatabase() : { db: await connectEmbedded(), drop: async () => undefined };
  try {
    const [first] = readMigrationFiles({ migrationsFolder });
    await db.transaction('system', async (tx) => {
      await tx.execute('create schema sign_in');
      await tx.execute(
        'create table sign_in.migrations (tag text primary key, run_at timestamptz not null default now())',
      );
      for (const statement of first?.sql ?? [])
        if (statement.trim()) await tx.execute(statement.replace('CREATE SCHEMA "', 'CREATE SCHEMA IF NOT EXISTS "'));
      await tx.execute(`insert into sign_in.migrations (tag) values ('${first?.hash}')`);
      await ensureRoles((text) => tx.execute(text) as unknown as Promise<{ rows: Record<string, unknown>[] }>);
      await tx.execute(secureTables);
    });
    const [tenant, account] = [newId(), newId()];
    await db.query('insert into tenants (id, name, email) values ($1, $2, $3)', [tenant, 'Old', 'old@tests.example']);
    await db.transaction({ tenantId: tenant }, async (tx) => {
      await tx.execute(`insert into accounts (tenant_id, id, name, name_key, search_text, currency)
        values ('${tenant}', '${account}', 'Alder', 'alder', 'alder', 'EUR')`);
      await tx.execute(
        `insert into account_health (tenant_id, id, score, band) values ('${tenant}', '${account}', 61.5, 'risk')`,
      );
    });
    assert.ok((await migrate(db)) >= 1);
    const found = await db.transaction({ tenantId: tenant }, (tx) =>
      tx.execute('select calculated_score, calculated_band from account_health'),
    );
    assert.deepEqual((found as { rows: unknown[] }).rows, [{ calculated_score: 61.5, calculated_band: 'risk' }]);
    const { rows: unforced } = await db.query(`select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and not c.relforcerowsecurity`);
    assert.deepEqual(unforced, []);
  } finally {
    await db.close();
    await drop();
  }
});
