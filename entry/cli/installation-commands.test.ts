import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { readZipDirectory } from '#platform/spreadsheets/read-zip-directory.ts';
import { testTenant } from '#test/test-app.ts';
import { checkAudit } from './workspace/check-audit.ts';
import { WrongUsage } from './explain-failure.ts';
import { deleteWorkspace } from './workspace/delete-workspace.ts';
import { exportWorkspace } from './workspace/export-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainstay-commands-'));
after(() => rmSync(folder, { recursive: true, force: true }));

function capture() {
  const lines: string[] = [];
  return { lines, io: { out: (line: string) => lines.push(line), err: (line: string) => lines.push(line) } };
}

test('audit verify says that the log is intact, and what to keep elsewhere; a changed log ends with 1 and its place', async () => {
  const { ctx, app, id } = await testTenant();
  const intact = capture();
  assert.equal(await checkAudit(ctx, {}, intact.io), 0);
  const known = /(\d+:[0-9a-f]{64})$/.exec(intact.lines.at(-1) ?? '')?.[1];
  assert.ok(known, intact.lines.join('\n'));
  assert.equal(await checkAudit(ctx, { known }, capture().io), 0);
  assert.equal(await checkAudit(ctx, { known: known.replace(/:../, ':zz').replaceAll('z', '0') }, capture().io), 1);
  await assert.rejects(checkAudit(ctx, { known: 'nonsense' }, capture().io), WrongUsage);
  await app.db.query(`update audit_logs set actor_name = 'Nobody' where tenant_id = $1 and action = 'tenant.created'`, [
    id,
  ]);
  const broken = capture();
  assert.equal(await checkAudit(ctx, {}, broken.io), 1);
  assert.match(broken.lines.join(), /broken at entry 1: .* is not what was written/);
  const json = capture();
  assert.equal(await checkAudit(ctx, { json: true }, json.io), 1);
  assert.deepEqual((JSON.parse(json.lines.join()) as { fault: { sequence: number } }).fault.sequence, 1);
});

test('a workspace is written to a file, which is there when it is complete', async () => {
  const { ctx } = await testTenant();
  const output = join(folder, 'ours.zip');
  const { io, lines } = capture();
  await exportWorkspace(ctx, { output, json: true }, io);
  const { rows, path } = JSON.parse(lines.join()) as { rows: number; path: string };
  assert.ok(rows > 50 && path === output);
  assert.ok(readZipDirectory(readFileSync(output)).some(({ name }) => name === 'README.txt'));
  const nowhere = join(folder, 'none', 'ours.zip');
  await assert.rejects(exportWorkspace(ctx, { output: nowhere }, io), /ENOENT/);
  assert.equal(existsSync(nowhere), false);
});

test('a workspace is deleted only with --yes', async () => {
  const { ctx } = await testTenant();
  await assert.rejects(deleteWorkspace(ctx, {}, capture().io), WrongUsage);
  const { name } = await getTenant(ctx);
  const { io, lines } = capture();
  await deleteWorkspace(ctx, { yes: true }, io);
  assert.ok(lines.join().includes(name));
  await assert.rejects(getTenant(ctx), /does not exist/);
});
