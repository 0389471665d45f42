import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { gunzipSync, gzipSync } from 'node:zlib';
import { createAccount } from '#core/accounts/create-account.ts';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import { checkPassword } from '#platform/auth/check-password.ts';
import {
  admin,
  closeInstallations,
  dumpRows,
  fillInstallation,
  openInstallation,
} from './backup-installation.test-data.ts';
import type { Installation } from './backup-installation.test-data.ts';
import { fillOrder } from './list-tables.ts';
import { restoreBackup } from './restore-backup.ts';
import { writeBackup } from './write-backup.ts';
import type { BackupReport } from './write-backup.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainstay-backup-test-'));
after(closeInstallations);
after(() => rmSync(folder, { recursive: true, force: true }));
const file = join(folder, 'one.backup');
const reason = (expected: string) => (error: { reason?: string }) => error.reason === expected;

let source: Installation;
let target: Installation;
let written: BackupReport;
let rowsBefore: Record<string, string[]>;
before(
  async () => {
    source = await openInstallation('embedded');
    // The other kind of database when there is one, so that both ways are gone: there with this backup, back with the next.
    target = await openInstallation(process.env['TEST_DATABASE_URL'] ? 'postgres' : 'embedded');
    await fillInstallation(source);
    written = await writeBackup(source, file);
    rowsBefore = await dumpRows(source.db);
  },
  { timeout: 60_000 },
);

test('a backup counts what it holds, and only its owner may read it', () => {
  assert.deepEqual([written.tenants, written.files, written.missing], [1, 1, []]);
  assert.ok(
    (written.rows['accounts'] ?? 0) === 3 &&
      (written.rows['kpi_time_series'] ?? 0) === 2 &&
      (written.rows['audit_logs'] ?? 0) > 5,
  );
  assert.equal(statSync(file).mode & 0o777, 0o600);
  assert.equal(statSync(file).size, written.sizeBytes);
});

test('a backup that is cut off, changed or not ours is refused before anything is written', async () => {
  const bytes = readFileSync(file);
  const text = gunzipSync(bytes).toString();
  const cases: [string, Buffer | string, string][] = [
    ['cut', bytes.subarray(0, bytes.length - 20), 'backup.damaged'],
    ['cut between two lines', gzipSync(text.slice(0, text.lastIndexOf('{"end"'))), 'backup.damaged'],
    ['changed', gzipSync(text.replace('Clara', 'Carla')), 'backup.damaged'],
    ['with more after its end', gzipSync(`${text}[{}]\n`), 'backup.damaged'],
    ['text', 'hello', 'backup.foreign'],
    ['empty', '', 'backup.damaged'],
    ['another gzip', gzipSync('{"a":1}\n'), 'backup.foreign'],
    ['a later form', gzipSync(text.replace('"formatVersion":1', '"formatVersion":2')), 'backup.foreign'],
  ];
  for (const [name, content, expected] of cases) {
    const path = join(folder, `${name}.backup`);
    writeFileSync(path, content);
    await assert.rejects(restoreBackup(target, path, { force: true }), reason(expected), name);
  }
  await assert.rejects(restoreBackup(target, join(folder, 'none'), { force: false }), reason('backup.not-found'));
  assert.deepEqual((await dumpRows(target.db))['tenants'], []);
});

test('an empty installation is not backed up', async () => {
  await assert.rejects(writeBackup(target, join(folder, 'empty')), reason('backup.empty'));
});

test('restored into an empty database of the other kind, every row and file is the same and sign-in works', async () => {
  const report = await restoreBackup(target, file, { force: false });
  assert.deepEqual(await dumpRows(target.db), rowsBefore);
  assert.deepEqual([report.files, report.requeued, report.rows], [1, 1, written.rows]);
  assert.equal((await checkPassword(target.db, admin.email, admin.password))?.isRight, true);
  assert.equal((await checkPassword(target.db, admin.email, 'another password'))?.isRight, false);
  const { rows } = await source.db.query('select storage_key from import_files');
  const key = String(rows[0]?.['storage_key']);
  assert.deepEqual(await target.storage.get(key), await source.storage.get(key));
});

test('a restored audit log is intact, and what happens from then on goes on in its chain', async () => {
  const { rows } = await source.db.query('select id from tenants');
  const ctx = systemCtx(target, String(rows[0]?.['id']));
  const { isIntact, checked, fault } = await verifyAudit(ctx);
  assert.deepEqual([isIntact, fault, checked], [true, null, written.rows['audit_logs']]);
  await createAccount(ctx, { name: 'Made after the restore' });
  assert.deepEqual([(await verifyAudit(ctx)).fault, (await verifyAudit(ctx)).checked], [null, checked + 1]);
});

test('a job that had not ended is queued again, and the messages of before are gone', async () => {
  const { rows } = await target.db.query(
    `select data->'data'->>'jobId' as job from pgboss.job where name = 'work' and state = 'created'`,
  );
  const waiting = rowsBefore['jobs']
    ?.map((line) => JSON.parse(line) as { id: string; status: string })
    .filter(({ status }) => status === 'running');
  assert.deepEqual(
    rows.map(({ job }) => job),
    waiting?.map(({ id }) => id),
  );
});

test('an installation with a workspace is replaced only by force, and goes back whole', async () => {
  await assert.rejects(restoreBackup(target, file, { force: false }), reason('restore.not-empty'));
  const second = join(folder, 'two.backup');
  await writeBackup(target, second);
  const state = await dumpRows(target.db);
  const changed = await openInstallation('embedded');
  await fillInstallation(changed);
  await restoreBackup(changed, second, { force: true });
  assert.deepEqual(await dumpRows(changed.db), state);
});

test('rows that come short leave the installation as it was', async () => {
  const text = gunzipSync(readFileSync(file)).toString();
  const { createHash } = await import('node:crypto');
  const lines = text.split('\n').filter((line) => !line.includes('"Olga Owner"'));
  const end = JSON.parse(lines.at(-2) ?? '') as { end: { sha256: string } };
  end.end.sha256 = createHash('sha256')
    .update(`${lines.slice(0, -2).join('\n')}\n`)
    .digest('hex');
  const path = join(folder, 'short.backup');
  writeFileSync(path, gzipSync([...lines.slice(0, -2), JSON.stringify(end), ''].join('\n')));
  const state = await dumpRows(target.db);
  await assert.rejects(restoreBackup(target, path, { force: true }));
  assert.deepEqual(await dumpRows(target.db), state);
});

test('tables are filled after those they refer to; in a circle, whoever most wait for goes first', () => {
  const references = [
    ['a', 'b'],
    ['b', 'c'],
    ['c', 'b'],
    ['c', 'd'],
    ['d', 'd'],
  ].map(([from = '', to = '']) => ({ constraint: `${from}${to}`, from, to }));
  assert.deepEqual(fillOrder(['a', 'b', 'c', 'd'], references), ['d', 'b', 'a', 'c']);
});
