import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { test } from 'node:test';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { createDatabase } from '#entry/cli/backup/backup-installation.test-data.ts';
import { newId } from '#platform/new-id.ts';
import { connectEmbedded } from './connect-embedded.ts';
import { ensureRoles } from './ensure-roles.ts';
import { migrate } from './migrate.ts';
import { secureTables } from './secure-tables.ts';

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url));

test('the entries of an earlier release are sealed in the order of their time, each workspace in a chain of its own', async () => {
  // On a server by an owner who is no superuser: row-level security is forced on them as well.
  const isServer = process.env['TEST_DATABASE_URL'] !== undefined;
  const { db, drop } = isServer ? await createDatabase() : { db: await connectEmbedded(), drop: async () => undefined };
  try {
    await db.transaction('system', async (tx) => {
      await tx.execute('create schema sign_in');
      await tx.execute(
        'create table sign_in.migrations (tag text primary key, run_at timestamptz not null default now())',
      );
      for (const { hash, sql } of readMigrationFiles({ migrationsFolder }).slice(0, 2)) {
        for (const statement of sql)
          if (statement.trim()) await tx.execute(statement.replace('CREATE SCHEMA "', 'CREATE SCHEMA IF NOT EXISTS "'));
        await tx.execute(`insert into sign_in.migrations (tag) values ('${hash}')`);
      }
      await ensureRoles((text) => tx.execute(text) as unknown as Promise<{ rows: Record<string, unknown>[] }>);
      await tx.execute(secureTables);
    });
    const tenants = [newId(), newId()];
    for (const id of tenants) {
      await db.query('insert into tenants (id, name, email) values ($1, $2, $3)', [id, 'Old', `${id}@tests.example`]);
      for (const day of [3, 1, 2])
        await db.transaction({ tenantId: id }, (tx) =>
          tx.execute(`insert into audit_logs (tenant_id, id, actor_type, actor_name, action, resource_type, created_at)
            values ('${id}', gen_random_uuid(), 'system', 'Old', 'day.${day}', 'day', '2026-05-0${day}')`),
        );
    }
    assert.ok((await migrate(db)) >= 1);
    for (const id of tenants) {
      const found = await db.transaction({ tenantId: id }, (tx) =>
        tx.execute(
          `select c.sequence::int as sequence, l.action, audit_entry_hash(lag(c.hash, 1, '') over (order by c.sequence), l) = c.hash as right
         from audit_chain c join audit_logs l using (tenant_id, id) where tenant_id = '${id}' order by c.sequence`,
        ),
      );
      const expected = [1, 2, 3].map((day) => ({ sequence: day, action: `day.${day}`, right: true }));
      assert.deepEqual((found as { rows: unknown[] }).rows, expected);
    }
  } finally {
    await db.close();
    await drop();
  }
});
