import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { createAccount } from '#core/accounts/create-account.ts';
import { addMember } from '#core/members/add-member.ts';
import { createTenant } from '#core/tenants/create-tenant.ts';
import { roles } from '#db/schema/members.ts';
import { openApp } from '#entry/open-app.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import { readEnv } from '#platform/env.ts';
import { newId } from '#platform/new-id.ts';
import { ask } from '#test/http/build-world.ts';
import { openClient, signIn } from '#test/http/open-client.ts';
import { withEmptyDatabase } from './empty-database.ts';
import { withServers } from './start-server.ts';

const password = 'correct horse battery staple';
const accounts = 60;
// So many that removing them takes longer than killing a process.
const files = 4000;

type App = Awaited<ReturnType<typeof openApp>>;
type Workspace = { id: string; email: string; name: string; stored: string };

async function addWorkspace(app: App, directory: string): Promise<Workspace> {
  const id = newId();
  const [email, name] = [`${newId()}@tests.example`, 'Company'];
  const ctx = systemCtx(app, id);
  await createTenant(ctx, { name, email });
  const [admin] = await app.db.transaction({ tenantId: id }, (tx) =>
    tx.select().from(roles).where(eq(roles.name, 'Admin')),
  );
  await addMember(ctx, { name: 'Ada', email, password, roleIds: [admin?.id ?? assert.fail()] });
  for (let number = 0; number < accounts; number++) await createAccount(ctx, { name: `Account ${number}` });
  const stored = join(directory, 'files', id);
  mkdirSync(join(stored, 'ab'), { recursive: true });
  for (let number = 0; number < files; number++) writeFileSync(join(stored, 'ab', String(number)), 'a file');
  return { id, email, name, stored };
}

const filesOf = ({ stored }: Workspace) => (existsSync(stored) ? readdirSync(join(stored, 'ab')).length : 0);

/** In how many tables a row is of a workspace, its queued messages among them. */
async function tablesOf(app: App, { id }: Workspace): Promise<number> {
  const { rows } = await app.db.query(`select format('%I.%I', table_schema, table_name) as name
    from information_schema.tables where table_type = 'BASE TABLE' and table_schema <> 'information_schema'
    and table_schema <> 'pg_catalog'`);
  let found = 0;
  for (const { name } of rows) {
    const row = await app.db.query(`select 1 from ${String(name)} t where strpos(t::text, $1) > 0 limit 1`, [id]);
    found += row.rows.length;
  }
  return found;
}

test('a workspace whose deletion is killed is there with all its accounts and files, or gone, and then for good', async () => {
  await withEmptyDatabase((database) =>
    withServers(async (directory, start) => {
      const open = () => openApp(readEnv({ LOG_LEVEL: 'fatal', MAINSTAY_DATA_DIR: directory, ...database }));
      const before = await open();
      const leaving = await addWorkspace(before, directory);
      const other = await addWorkspace(before, directory);
      await before.close(500);

      const holds = async (origin: string, { email }: Workspace) => {
        const client = await signIn(email, password, origin);
        return (await ask<{ total: { count: number } }>(client, 'GET', '/accounts')).total.count;
      };
      /** Asks for the deletion, if the workspace is there, and then all of it, and kills the server when it is time. */
      const killWhen = async (isTime: (printed: string, sinceMs: number) => boolean) => {
        const server = start(database);
        const origin = await server.origin();
        const body = { email: leaving.email, password };
        const { status } = await openClient(null, origin).send('POST', '/session', { body });
        if (status === 200) {
          assert.deepEqual([await holds(origin, leaving), filesOf(leaving)], [accounts, files]);
          const client = await signIn(leaving.email, password, origin);
          const asked = client.send('POST', '/tenant/delete', { body: { name: leaving.name, password } });
          let answered = '';
          asked.then(({ status: code, text }) => (answered = `${code} ${text}`)).catch(() => undefined);
          const since = performance.now();
          while (!isTime(server.output(), performance.now() - since)) {
            if (answered !== '' || performance.now() - since > 20_000)
              assert.fail(`It was not deleted: ${answered} ${server.output().slice(-1500)}`);
            await sleep(1);
          }
        }
        server.signal('SIGKILL');
        await server.ended;
      };
      const isGone = (printed: string) => printed.includes('workspace deleted');
      // Wherever this meets it: while the password is looked at, jobs are stopped, or rows go.
      await killWhen((printed, sinceMs) => sinceMs > 150 || isGone(printed));
      await killWhen(isGone);
      assert.ok(filesOf(leaving) > 0, 'The process was killed before the files were gone.');

      const server = start(database);
      const origin = await server.origin();
      assert.deepEqual([await holds(origin, other), filesOf(other)], [accounts, files]);
      server.signal('SIGTERM');
      await server.ended;
      // The time passes after which what is left is removed.
      const later = await open();
      await later.db.query(`update pgboss.job set start_after = now() where data ->> 'tenantId' = $1`, [leaving.id]);
      await later.close(500);
      const last = start(database);
      await last.origin();
      for (let attempt = 0; attempt < 400 && existsSync(leaving.stored); attempt++) await sleep(50);
      last.signal('SIGTERM');
      await last.ended;
      const after = await open();
      const left = [await tablesOf(after, leaving), await tablesOf(after, other)] as const;
      await after.close(500);
      assert.deepEqual([existsSync(leaving.stored), left[0], filesOf(other)], [false, 0, files]);
      assert.ok(left[1] > 10);
    }),
  );
});
