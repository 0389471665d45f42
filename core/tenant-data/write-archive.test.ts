import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { followJob } from '#core/jobs/follow-job.ts';
import { cancelJob } from '#core/jobs/cancel-job.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { auditAll } from '#platform/audit.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { readZipDirectory } from '#platform/spreadsheets/read-zip-directory.ts';
import { hashBytes } from '#platform/storage.ts';
import { newId } from '#platform/new-id.ts';
import { filledWorkspace, secretText } from '#test/filled-workspace.ts';
import { testTenant } from '#test/test-app.ts';
import { leftOut, tableDescriptions } from './archive-contents.ts';
import { downloadExport } from './download-export.ts';
import { expireExports } from './expire-exports.ts';
import { listArchiveTables } from './list-archive-tables.ts';
import { listExports } from './list-exports.ts';
import { startExport } from './start-export.ts';
import { writeArchive } from './write-archive.ts';

const reason = (expected: string) => (error: { reason?: string }) => error.reason === expected;

function unzip(bytes: Buffer): Map<string, Buffer> {
  const open = ({ dataStart, packedBytes, method }: ReturnType<typeof readZipDirectory>[number]) => {
    const packed = bytes.subarray(dataStart, dataStart + packedBytes);
    return method === 0 ? packed : inflateRawSync(packed);
  };
  return new Map(readZipDirectory(bytes).map((entry) => [entry.name, open(entry)]));
}

async function makeArchive(ctx: Ctx): Promise<{ id: string; files: Map<string, Buffer>; bytes: Buffer }> {
  const { export: made, job } = await startExport(ctx);
  for await (const state of followJob(ctx, job)) assert.notEqual(state.status, 'failed', state.error?.message);
  const bytes = Buffer.from(await (await downloadExport(ctx, { id: made.id })).arrayBuffer());
  return { id: made.id, files: unzip(bytes), bytes };
}

test('an archive holds every row of every table of the workspace, its files, and what each column is', async () => {
  const { ctx, app, id } = await filledWorkspace();
  const { files } = await makeArchive(ctx);
  const text = (name: string) => files.get(name)?.toString() ?? assert.fail(name);
  const tables = await read(ctx, listArchiveTables);
  const readme = text('README.txt');
  const manifest = JSON.parse(text('manifest.json')) as {
    tables: Record<string, number>;
    files: number;
    missing: string[];
  };
  assert.deepEqual(Object.keys(manifest.tables).toSorted(), tables.map(({ name }) => name).toSorted());
  for (const { name, tenantColumn, columns } of tables) {
    const lines = text(`tables/${name}.jsonl`).split('\n').slice(0, -1);
    // Of these the archive itself has made more since.
    if (!['jobs', 'audit_logs', 'audit_chain'].includes(name)) {
      const { rows } = await app.db.query(`select count(*)::int as count from ${name} where ${tenantColumn} = $1`, [
        id,
      ]);
      assert.deepEqual([lines.length, manifest.tables[name]], [rows[0]?.['count'], rows[0]?.['count']], name);
    }
    for (const line of lines) {
      const row = JSON.parse(line) as Record<string, unknown>;
      assert.equal(row[tenantColumn], id);
      assert.deepEqual(
        Object.keys(row),
        columns.map((column) => column.name),
        name,
      );
    }
    assert.ok(readme.includes(`tables/${name}.jsonl\n${tableDescriptions[name]}\n`), name);
    for (const column of columns) assert.match(readme, new RegExp(`\n  ${column.name} +\\S`), `${name}.${column.name}`);
  }
  const uploads = text('tables/kpi_uploads.jsonl')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { sha256: string });
  assert.deepEqual([manifest.files, manifest.missing, uploads.length], [1, [], 1]);
  const [upload] = uploads;
  assert.equal(hashBytes(files.get(`files/${upload?.sha256}`) ?? assert.fail()), upload?.sha256);
});

test('no secret and no hash of one is in an archive, and no row of another workspace', async () => {
  const other = await filledWorkspace();
  const { ctx } = await filledWorkspace();
  const { files } = await makeArchive(ctx);
  const all = Buffer.concat([...files.values()]).toString('latin1');
  assert.ok(!all.includes(secretText) && !all.includes(other.id));
  assert.ok(!/"v1\.[\w-]{8}\.[\w-]+\.[\w-]+\./.test(all), 'a sealed text is in the archive');
});

test('every table is described, and every column that looks like a secret is left out or known to be none', async () => {
  const { ctx, app } = await testTenant();
  const { rows } = await app.db
    .query(`select table_name as "table", column_name as "column" from information_schema.columns c
    where table_schema = current_schema() and exists (select from information_schema.columns t
      where t.table_schema = c.table_schema and t.table_name = c.table_name and t.column_name = 'tenant_id')`);
  // The chain is there to be checked; an account's e-mails and a KPI's key are names.
  const harmless = new Set(['audit_chain.hash']);
  const suspects = rows.filter(({ column }) =>
    /secret|seal|hash|token|passw|credential|private|codes?$|cookie|salt/.test(String(column)),
  );
  const shown = suspects.filter(({ table, column }) => !leftOut[String(table)]?.includes(String(column)));
  assert.deepEqual(
    shown.map(({ table, column }) => `${String(table)}.${String(column)}`).filter((name) => !harmless.has(name)),
    [],
  );
  for (const [table, columns] of Object.entries(leftOut))
    for (const name of columns)
      assert.ok(
        rows.some((row) => row['table'] === table && row['column'] === name),
        `${table}.${name} is no column`,
      );
  const names = (await read(ctx, listArchiveTables)).map(({ name }) => name);
  assert.deepEqual(Object.keys(tableDescriptions).toSorted(), names.toSorted());
});

test('an archive is made one at a time, can be downloaded for seven days, and is recorded', async () => {
  const { ctx, at, app } = await testTenant();
  const first = await startExport(ctx);
  await assert.rejects(startExport(ctx), reason('tenant-export.running'));
  for await (const _ of followJob(ctx, first.job));
  const { items } = await listExports(ctx);
  assert.deepEqual(
    items.map(({ status, expiresAt }) => [status, expiresAt]),
    [['ready', '2026-06-22T10:00:00.000Z']],
  );
  await downloadExport(ctx, first.export);
  const { items: log } = await listAudit(ctx, { limit: 50, resourceType: ['tenant-export'] });
  assert.deepEqual(log.map(({ action }) => action).toSorted(), [
    'tenant.export-downloaded',
    'tenant.export-started',
    'tenant.exported',
  ]);
  const later = at('2026-06-22T10:00:00.000Z');
  await assert.rejects(downloadExport(later, first.export), reason('tenant-export.expired'));
  const { rows } = await app.db.query('select storage_key as key from tenant_exports where id = $1', [first.export.id]);
  await expireExports(later);
  await assert.rejects(app.storage.get(String(rows[0]?.['key'])));
  assert.deepEqual(
    (await listExports(ctx)).items.map(({ status }) => status),
    ['expired'],
  );
  await startExport(later);
});

test('an archive can be cancelled in the middle of a table, and leaves nothing behind', async () => {
  const { ctx, app, id } = await testTenant();
  const added = { action: 'note.added', resourceType: 'note', resourceId: null };
  await write(ctx, (tx) =>
    auditAll(
      ctx,
      tx,
      Array.from({ length: 1200 }, () => added),
    ),
  );
  const path = await app.storage.draftPath(id);
  let parts = 0;
  const stopped = writeArchive(ctx, path, async (_done, _total, step) => {
    parts += step === 'audit_logs' ? 1 : 0;
    if (parts === 2) throw new Error('stopped');
  });
  await assert.rejects(stopped, /stopped/);
  assert.equal(existsSync(path), false);
  const { export: made, job } = await startExport(ctx);
  await cancelJob(ctx, job);
  for await (const _ of followJob(ctx, job));
  const { items } = await listExports(ctx);
  assert.deepEqual([items[0]?.id, items[0]?.status], [made.id, 'cancelled']);
  await assert.rejects(downloadExport(ctx, made), reason('tenant-export.not-ready'));
});

test("another workspace's archive is not found, and whoever may not change settings makes and takes none", async () => {
  const { ctx, as } = await testTenant();
  const { ctx: stranger } = await testTenant();
  const { export: made } = await startExport(ctx);
  await assert.rejects(downloadExport(stranger, made), reason('tenant-export.not-found'));
  await assert.rejects(downloadExport(ctx, { id: newId() }), reason('tenant-export.not-found'));
  const manager = as('Manager');
  await assert.rejects(startExport(manager), reason('session.forbidden'));
  await assert.rejects(listExports(manager), reason('session.forbidden'));
  await assert.rejects(downloadExport(manager, made), reason('session.forbidden'));
});

test('nobody takes along by an archive what they may not read', async () => {
  const { ctx } = await testTenant();
  const { actor } = ctx;
  assert.ok(actor.type === 'user');
  const as = (permissions: string[]): Ctx => ({ ...ctx, actor: { ...actor, permissions } });
  const keeper = as(['settings:write', 'accounts:read']);
  await assert.rejects(startExport(keeper), reason('role.beyond-yours'));
  const { export: made } = await startExport(as(['settings:write', '*:read']));
  await assert.rejects(downloadExport(keeper, made), reason('role.beyond-yours'));
});
