import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { addFile } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { startImport } from '#core/imports/start-import.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import { updateAccount } from '#core/accounts/update-account.ts';
import { connectEmbedded } from '#db/connect-embedded.ts';
import { connectPostgres } from '#db/connect-postgres.ts';
import type { Database } from '#db/database.ts';
import { missingStatements, noRoles } from '#db/ensure-roles.ts';
import { openApp } from '#entry/open-app.ts';
import { setUp } from '#entry/set-up.ts';
import { startWorker } from '#entry/worker/start-worker.ts';
import { readEnv } from '#platform/env.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import { queryRows } from '../fetch-rows.ts';
import { listTables, quoteTable } from './list-tables.ts';

export type Installation = Awaited<ReturnType<typeof openApp>>;

const toClose: (() => Promise<void>)[] = [];

/** Closes and removes what openInstallation has opened. */
export async function closeInstallations(): Promise<void> {
  for (const close of toClose.splice(0)) await close();
}

/** An installation of its own, removed by closeInstallations: embedded, or a database of the server whose owner is no superuser. */
export async function openInstallation(kind: 'embedded' | 'postgres'): Promise<Installation> {
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-backup-'));
  const env = readEnv({ MAINSTAY_DATA_DIR: directory, LOG_LEVEL: 'fatal' });
  const { db, drop } =
    kind === 'embedded' ? { db: await connectEmbedded(), drop: async () => undefined } : await createDatabase();
  const app = await openApp(env, { db });
  toClose.push(async () => {
    await app.close(500);
    await db.close();
    await drop();
    rmSync(directory, { recursive: true, force: true });
  });
  return app;
}

/** A database of the server of TEST_DATABASE_URL, whose owner is no superuser; `drop` removes it. */
export async function createDatabase(): Promise<{ db: Database; drop: () => Promise<void> }> {
  const url = process.env['TEST_DATABASE_URL'] ?? '';
  const server = connectPostgres(url, 2);
  const name = `mainstay_backup_${randomBytes(5).toString('hex')}`;
  const password = randomBytes(12).toString('hex');
  await server.query(`create role ${name} login password '${password}'`);
  for (const statement of missingStatements({ ...noRoles, user: name }))
    await server.query(
      `do $$ begin ${statement} exception when duplicate_object or unique_violation then null; end $$`,
    );
  await server.query(`create database ${name} owner ${name}`);
  const own = Object.assign(new URL(url), { username: name, password, pathname: `/${name}` });
  return {
    db: connectPostgres(own.href, 4),
    async drop() {
      await server.query(`drop database ${name} with (force)`);
      await server.query(`drop role ${name}`);
      await server.close();
    },
  };
}

export const admin = { name: 'Ada Admin', email: 'ada@backup.example', password: 'correct horse battery' };

/** A small workspace with a circle of accounts and contacts, an imported workbook, and a job that waits. */
export async function fillInstallation(app: Installation): Promise<void> {
  const ctx = await setUp(app, { name: 'Backup Ltd', email: 'office@backup.example', currency: 'EUR' }, admin);
  const owner = await createContact(ctx, { name: 'Olga Owner', type: 'Internal', email: 'olga@backup.example' });
  const parent = await createAccount(ctx, {
    name: 'Parent “& Söhne”\n\\',
    revenue: 9_999_999_999_999.99,
    knownEmails: ['a@b.example'],
  });
  const child = await createAccount(ctx, { name: 'Child', ownerContactId: owner.id, parentAccountId: parent.id });
  await createContact(ctx, { name: 'Clara Client', accountId: child.id, phone: '+49 30 1234567' });
  const later = await createAccount(ctx, { name: 'Made after its child' });
  await updateAccount(ctx, { id: parent.id, version: parent.version, parentAccountId: later.id });
  await startWorker(app);
  const { id } = await createImport(ctx, { kind: 'kpis', accountId: child.id });
  const rows = [
    ['KPI', 'Data', 'Impact'],
    ['NPS', 45, 'High'],
    ['Feature Adoption Rate', 0.1 + 0.2, 'Low'],
  ];
  await addFile(ctx, { id, fileName: 'Child 2026-05.xlsx', bytes: buildBook({ 'Product Value': rows }) });
  const job = await startImport(ctx, { id });
  for await (const state of followJob(ctx, { id: job.id }))
    assert.notEqual(state.status, 'failed', state.error?.message);
  // As a killed process leaves it: begun, and not ended.
  await app.db.transaction({ tenantId: ctx.tenant.id }, (tx) =>
    tx.execute(
      sql`insert into jobs (tenant_id, id, kind, status, input) select tenant_id, gen_random_uuid(), 'health.recalculate', 'running', '{}' from jobs limit 1`,
    ),
  );
}

/** All rows of all tables as JSON texts, each table in the order of its key. */
export async function dumpRows(db: Database): Promise<Record<string, string[]>> {
  return db.transaction('system', async (tx) => {
    const dump: Record<string, string[]> = {};
    const tenants = await queryRows<{ id: string }>(tx, 'select id::text as id from tenants order by id');
    for (const { name, hasTenants, key } of (await listTables(tx)).tables) {
      dump[name] = [];
      for (const id of hasTenants ? tenants.map((row) => row.id) : [null]) {
        if (id !== null) await tx.execute(`set local app.tenant_id = '${id}'`);
        const where = id === null ? '' : `where tenant_id = '${id}'`;
        const rows = await queryRows<{ line: string }>(
          tx,
          `select row_to_json(t)::text as line from ${quoteTable(name)} t ${where} order by ${key.join(', ')}`,
        );
        dump[name].push(...rows.map(({ line }) => line));
      }
    }
    return dump;
  });
}
