import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createTenant } from '#core/tenants/create-tenant.ts';
import { createWebhook } from '#core/webhooks/create-webhook.ts';
import { openSecret } from '#core/webhooks/secrets/webhook-secret.ts';
import { openApp } from '#entry/open-app.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import { readEnv } from '#platform/env.ts';
import { newId } from '#platform/new-id.ts';
import { withEmptyDatabase } from './empty-database.ts';
import { withServers } from './start-server.ts';

const formerSecret = 'the secret of before, long enough to be one';
const nextSecret = 'the secret from now on, long enough to be one';
const workspaces = 20;
const command = resolve(import.meta.dirname, '../../bin/mainstay.js');

/** Runs `mainstay secrets ...`; with `killAt` it is killed as soon as it has printed that. */
function runSecrets(verb: string, settings: Record<string, string>, killAt?: string) {
  const { PATH = '', TMPDIR = tmpdir() } = process.env;
  const env = { PATH, TMPDIR, LOG_LEVEL: 'fatal', ...settings };
  const flags = killAt === undefined ? ['--json'] : [];
  const child = spawn(process.execPath, [command, 'secrets', verb, ...flags], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let printed = '';
  let faults = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  child.stderr.on('data', (part: Buffer) => {
    faults += part.toString();
    if (killAt !== undefined && faults.includes(killAt)) child.kill('SIGKILL');
  });
  return new Promise<{ code: number | null; printed: string; faults: string }>((done) =>
    child.once('close', (code) => done({ code, printed, faults })),
  );
}

type Counts = { column: string; resealed: number; current: number; outdated: number }[];
const ofWebhooks = (printed: string) =>
  (JSON.parse(printed) as Counts).find(({ column }) => column === 'webhooks.secret') ?? assert.fail(printed);

test('a change of the secret that is killed halfway goes on where it was, while the server works', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-rotate-'));
  try {
    await withEmptyDatabase(async (database) => {
      const common = { MAINSTAY_DATA_DIR: directory, ...database };
      const both = { ...common, MAINSTAY_SECRET: nextSecret, MAINSTAY_SECRET_FORMER: formerSecret };
      const open = (settings: Record<string, string>) => openApp(readEnv({ LOG_LEVEL: 'fatal', ...settings }));
      const made: { tenantId: string; id: string; secret: string }[] = [];
      const before = await open({ ...common, MAINSTAY_SECRET: formerSecret });
      for (let number = 0; number < workspaces; number++) {
        const ctx = systemCtx(before, newId());
        await createTenant(ctx, { name: 'Sealed', email: `${ctx.tenant.id}@tests.example` });
        const fields = { name: 'CRM', url: 'https://crm.invalid/', events: ['trigger.fired' as const] };
        made.push({ tenantId: ctx.tenant.id, ...(await createWebhook(ctx, fields)) });
      }
      await before.close(500);
      // One process alone may open the embedded database; on a server another one goes on to work.
      const isServer = database['DATABASE_URL'] !== undefined;
      const serving = isServer ? await open(both) : null;
      const openAll = async (app: Awaited<ReturnType<typeof open>>) => {
        for (const { tenantId, id, secret } of made) {
          const { rows } = await app.db.query('select secret from webhooks where id = $1', [id]);
          assert.equal(await openSecret(systemCtx(app, tenantId), id, String(rows[0]?.['secret'])), secret);
        }
      };
      const killed = await runSecrets('rotate', both, '1 sealed anew');
      assert.equal(killed.code, null, killed.faults);
      if (serving) await openAll(serving);
      const { current, outdated } = ofWebhooks((await runSecrets('status', both)).printed);
      assert.ok(current > 0 && outdated > 0 && current + outdated === workspaces, `${current} and ${outdated}`);
      const rest = await runSecrets('rotate', both);
      assert.deepEqual([rest.code, ofWebhooks(rest.printed).resealed], [0, outdated], rest.faults);
      if (serving) await openAll(serving);
      await serving?.close(500);
      const after = await open({ ...common, MAINSTAY_SECRET: nextSecret });
      await openAll(after);
      await after.close(500);
    });
  } finally {
    rmSync(directory, { recursive: true, force: true });
  }
});

test('a server that is started with another secret says at once what it can not open', async () => {
  await withServers(async (directory, start) => {
    await withEmptyDatabase(async (database) => {
      const common = { MAINSTAY_DATA_DIR: directory, ...database };
      const app = await openApp(readEnv({ LOG_LEVEL: 'fatal', ...common, MAINSTAY_SECRET: formerSecret }));
      const ctx = systemCtx(app, newId());
      await createTenant(ctx, { name: 'Sealed', email: `${ctx.tenant.id}@tests.example` });
      await createWebhook(ctx, { name: 'CRM', url: 'https://crm.invalid/', events: ['trigger.fired'] });
      await app.close(500);
      const says = /sealed with another MAINSTAY_SECRET/;
      const wrong = start({ ...database, MAINSTAY_SECRET: nextSecret });
      await wrong.origin();
      for (let tries = 0; tries < 400 && !says.test(wrong.output()); tries++) await sleep(25);
      assert.match(wrong.output(), says);
      assert.match(wrong.output(), /1 of webhooks\.secret/);
      wrong.signal('SIGTERM');
      assert.equal(await wrong.ended, 0);
    });
  });
});
