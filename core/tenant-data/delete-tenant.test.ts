import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { runJob } from '#core/jobs/run-job.ts';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { getJob } from '#core/jobs/get-job.ts';
import { checkPassword } from '#platform/auth/check-password.ts';
import { jobs } from '#db/schema/jobs.ts';
import type { App, JobHandler } from '#platform/app.ts';
import { newId } from '#platform/new-id.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { filledWorkspace } from '#test/filled-workspace.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { eraseTenant } from './erase-tenant.ts';
import { deleteTenant } from './delete-tenant.ts';
import { startExport } from './start-export.ts';

const never = new AbortController().signal;
const reason = (expected: string) => (error: { reason?: string }) => error.reason === expected;

/** Every table of every schema in which a row speaks of one of these texts. */
async function tablesWith(app: App, texts: string[]): Promise<string[]> {
  const tables = await app.db.query(`select format('%I.%I', n.nspname, c.relname) as name from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast')`);
  const found: string[] = [];
  for (const { name } of tables.rows) {
    const { rows } = await app.db.query(
      `select 1 from ${String(name)} t where exists (select from unnest($1::text[]) s where strpos(t::text, s) > 0) limit 1`,
      [texts],
    );
    if (rows.length > 0) found.push(String(name));
  }
  return found;
}

async function ids({ app, id, email }: TestTenant): Promise<string[]> {
  const { rows } = await app.db.query(
    'select id::text as id, email from users where tenant_id = $1 union all select id::text, email from sign_in.users where tenant_id = $1',
    [id],
  );
  return [...new Set([id, email, ...rows.flatMap((row) => [String(row['id']), String(row['email'])])])];
}

/** Lets the time pass after which what is left of a deleted workspace is removed, and waits until there is no word of it. */
async function removeLater(app: App, id: string, texts: string[]): Promise<void> {
  // What was being worked on when it was deleted has time to come to its end.
  const isQueued = (table: string) => table.startsWith('pgboss.');
  for (let attempt = 0; attempt < 100 && !(await tablesWith(app, texts)).every(isQueued); attempt++) await sleep(50);
  const { rows } = await app.db.query(
    `update pgboss.job set start_after = now() where data ->> 'tenantId' = $1 returning data ->> 'name' as name`,
    [id],
  );
  assert.deepEqual(rows, [{ name: 'tenant.deleted' }]);
  app.queue.wake();
  for (let attempt = 0; attempt < 100 && (await tablesWith(app, texts)).length > 0; attempt++) await sleep(50);
  assert.deepEqual(await tablesWith(app, texts), []);
}

const nameOf = async (ctx: Ctx) => (await getTenant(ctx)).name;

test('nothing of a deleted workspace stays, in no table of any schema and in no file, and others keep all of theirs', async () => {
  const tenant = await filledWorkspace();
  const other = await filledWorkspace();
  const { app, ctx, id, password } = tenant;
  const { job } = await startExport(ctx);
  const texts = await ids(tenant);
  const files = join(app.env.MAINSTAY_DATA_DIR, 'files', id);
  assert.ok(existsSync(files));
  assert.ok((await tablesWith(app, texts)).length > 30);
  const countOther = () =>
    Promise.all(
      ['accounts', 'audit_logs', 'kpi_time_series', 'sign_in.users'].map(
        async (table) =>
          (await app.db.query(`select count(*)::int as count from ${table} where tenant_id = $1`, [other.id]))
            .rows[0]?.['count'],
      ),
    );
  const before = await countOther();
  await deleteTenant(ctx, { name: await nameOf(ctx), password });
  await assert.rejects(getJob(ctx, { id: job.id }), reason('job.not-found'));
  assert.equal(existsSync(files), false);
  // A process that was taking a file in ends with this, and finds nowhere to name it.
  await app.storage.put(id, Buffer.from('in flight'));
  await app.storage.draftPath(id);
  await removeLater(app, id, texts);
  assert.equal(existsSync(files), false);
  assert.deepEqual(await countOther(), before);
  assert.ok(existsSync(join(app.env.MAINSTAY_DATA_DIR, 'files', other.id)));
  assert.equal((await verifyAudit(other.ctx)).isIntact, true);
  assert.equal(await checkPassword(app.db, tenant.email, password), null);
  assert.equal((await checkPassword(app.db, other.email, other.password))?.isRight, true);
});

test('a workspace is deleted only by an admin who writes its name and their own password', async () => {
  const { ctx, as, password } = await testTenant();
  const name = await nameOf(ctx);
  await assert.rejects(deleteTenant(as('Manager'), { name, password }), reason('session.forbidden'));
  await assert.rejects(deleteTenant(ctx, { name: `${name}x`, password }), reason('tenant.wrong-name'));
  await assert.rejects(deleteTenant(ctx, { name, password: 'not the password' }), reason('security.wrong-password'));
  // Of a session that was opened with a password, or of none, the password is asked for.
  await assert.rejects(deleteTenant(ctx, { name }), reason('security.wrong-password'));
  // Whoever may change settings may do so without holding all that would be gone.
  assert.ok(ctx.actor.type === 'user');
  const keeper: Ctx = { ...ctx, actor: { ...ctx.actor, permissions: ['*:read', 'settings:write'] } };
  await assert.rejects(deleteTenant(keeper, { name, password }), reason('role.beyond-yours'));
  const key: Ctx = { ...ctx, actor: { type: 'apiKey', id: ctx.tenant.id, name: 'Key', permissions: ['*'] } };
  await assert.rejects(deleteTenant(key, { name, password }), (error: { code?: string }) => error.code === 'forbidden');
  assert.equal(await nameOf(ctx), name);
});

test('a job that runs while its workspace is deleted comes to its end, here and in another process', async () => {
  for (const isElsewhere of [false, true]) {
    const { ctx, app, id } = await testTenant();
    const jobId = newId();
    await write(ctx, (tx) => tx.insert(jobs).values({ tenantId: id, id: jobId, kind: 'test.endless', input: {} }));
    const endless: JobHandler = async (_ctx, _input, progress) => {
      for (;;) {
        await progress.report(0, 1);
        await sleep(20);
      }
    };
    const running = runJob({ ...ctx, app: { ...app, jobHandlers: { 'test.endless': endless } } }, { jobId }, never);
    await sleep(100);
    // A job of another process is not among those that this one can abort: it finds its row gone.
    if (isElsewhere) await app.db.query('delete from jobs where tenant_id = $1', [id]);
    await eraseTenant(ctx);
    await running;
    await removeLater(app, id, [id, jobId]);
  }
});
