import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readZipDirectory } from '#platform/spreadsheets/read-zip-directory.ts';
import type { AuditCheck } from '#shared/contracts/audit.ts';
import type { TenantExport } from '#shared/contracts/tenant-data.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { testTenant } from '#test/test-app.ts';
import { ask, awaitJob, buildWorld } from './build-world.ts';
import { exampleCalls, requestOf } from './example-calls.ts';
import { isMutating, listOperations } from './list-operations.ts';
import { assertProblem, signIn } from './open-client.ts';
import { auditOf } from './read-state.ts';

test('an archive is made, listed and downloaded as a file that is saved and not shown', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { export: made, job } = await ask<{ export: TenantExport; job: Job }>(admin, 'POST', '/tenant/exports');
  assert.equal((await awaitJob(admin, job.id)).status, 'done');
  const { items } = await ask<{ items: TenantExport[] }>(admin, 'GET', '/tenant/exports');
  assert.deepEqual([items[0]?.id, items[0]?.status], [made.id, 'ready']);
  const response = await admin.fetch('GET', `/tenant/exports/${made.id}/file`);
  const bytes = Buffer.from(await response.arrayBuffer());
  assert.equal(response.headers.get('content-type'), 'application/zip');
  assert.match(response.headers.get('content-disposition') ?? '', /^attachment; filename="mainstay-2026-06-15\.zip"/);
  assert.equal(bytes.length, items[0]?.sizeBytes);
  assert.ok(readZipDirectory(bytes).some(({ name }) => name === 'tables/accounts.jsonl'));
});

test('the audit log is downloaded as CSV, and checked', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const csv = await admin.send('GET', '/audit-logs/export');
  assert.match(csv.headers.get('content-type') ?? '', /^text\/csv/);
  assert.match(csv.text, /tenant\.created/);
  const check = await ask<AuditCheck>(admin, 'POST', '/audit-logs/verify', {});
  assert.deepEqual([check.isIntact, check.fault], [true, null]);
});

test('once a workspace is deleted, the session of whoever did it is of no use', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { name } = await ask<{ name: string }>(admin, 'GET', '/tenant');
  const wrong = await admin.send('POST', '/tenant/delete', { body: { name, password: 'not the password' } });
  assert.deepEqual(
    assertProblem(wrong, 422, 'security.wrong-password').problems?.map(({ path }) => path),
    ['password'],
  );
  await ask(admin, 'POST', '/tenant/delete', { name, password: tenant.password });
  assertProblem(await admin.send('GET', '/accounts'), 401, 'session.none');
  const again = await admin.send('POST', '/session', { body: { email: tenant.email, password: tenant.password } });
  assertProblem(again, 401, 'session.wrong-credentials');
});

test('while people go on working a workspace is deleted soon, and they are signed out instead of seeing a fault', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { name } = await ask<{ name: string }>(admin, 'GET', '/tenant');
  const statuses = new Set<number>();
  const isSignedOut = Promise.all(
    Array.from({ length: 5 }, async (_, writer) => {
      for (let number = 0; ; number++) {
        const { status } = await admin.send('POST', '/accounts', { body: { name: `Account ${writer} ${number}` } });
        statuses.add(status);
        if (status !== 201) return;
      }
    }),
  );
  await ask(admin, 'POST', '/tenant/delete', { name, password: tenant.password });
  await isSignedOut;
  statuses.delete(201);
  assert.deepEqual([...statuses], [401]);
});

// What holds no data of customers: how a file of one's own was read.
const notRecorded = new Set(['imports.report']);

test('whatever is downloaded is in the audit log, by whom and from where', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const examples = exampleCalls(await buildWorld(admin));
  const downloaded: string[] = [];
  for (const operation of listOperations().filter((one) => !isMutating(one) && !notRecorded.has(one.name))) {
    const [path, options] = requestOf(operation, examples[operation.name] ?? {});
    const answer = await admin.send(operation.method, path, options);
    if (!answer.headers.get('content-disposition')?.startsWith('attachment')) continue;
    const rows = await auditOf(tenant, answer.headers.get('x-request-id'));
    downloaded.push(...rows.map(({ action }) => action));
    assert.equal(rows.length, 1, operation.name);
  }
  assert.ok(downloaded.includes('account.exported') && downloaded.includes('audit.exported'), downloaded.join());
});
