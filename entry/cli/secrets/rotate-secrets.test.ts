import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { after, test } from 'node:test';
import { verifyAudit } from '#core/audit/verify-audit.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { leftOut } from '#core/tenant-data/archive-contents.ts';
import { createWebhook } from '#core/webhooks/create-webhook.ts';
import { rotateSecret } from '#core/webhooks/secrets/rotate-secret.ts';
import { openSecret } from '#core/webhooks/secrets/webhook-secret.ts';
import { createTenant } from '#core/tenants/create-tenant.ts';
import { connectEmbedded } from '#db/connect-embedded.ts';
import { openApp } from '#entry/open-app.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import type { App } from '#platform/app.ts';
import { readEnv } from '#platform/env.ts';
import { newId } from '#platform/new-id.ts';
import { readSecretsState, rotateSecrets } from './rotate-secrets.ts';
import { sealedColumns } from './sealed-columns.ts';

const oldSecret = 'the secret of before, long enough to be one';
const newSecret = 'the secret from now on, long enough to be one';
const db = await connectEmbedded();
const first = await openApp(readEnv({ MAINSTAY_SECRET: oldSecret, LOG_LEVEL: 'fatal' }), { db });
after(async () => {
  await first.close(500);
  await db.close();
});

/** The same installation, started with other secrets; a sealer is remembered by its database object. */
const startedWith = (variables: Record<string, string>): App => ({
  ...first,
  db: { ...db },
  env: readEnv({ ...variables, LOG_LEVEL: 'fatal' }),
});

/** Two workspaces with a webhook each, sealed with the secret of before. */
async function sealedWorkspaces() {
  return Promise.all(
    [1, 2].map(async () => {
      const id = newId();
      await createTenant(systemCtx(first, id), { name: 'Sealed', email: `${id}@tests.example` });
      const fields = { name: 'CRM', url: 'https://crm.invalid/', events: ['trigger.fired' as const] };
      return { tenantId: id, webhook: await createWebhook(systemCtx(first, id), fields) };
    }),
  );
}

async function openAll(app: App, made: Awaited<ReturnType<typeof sealedWorkspaces>>): Promise<void> {
  for (const { tenantId, webhook } of made) {
    const { rows } = await db.query('select secret from webhooks where id = $1', [webhook.id]);
    assert.equal(await openSecret(systemCtx(app, tenantId), webhook.id, String(rows[0]?.['secret'])), webhook.secret);
  }
}
const ofWebhooks = async (app: App) => (await readSecretsState(app)).find(({ column }) => column === 'webhooks.secret');

test('all that the secret of before has sealed is sealed anew, though it was stopped in between', async () => {
  const made = await sealedWorkspaces();
  const both = startedWith({ MAINSTAY_SECRET: newSecret, MAINSTAY_SECRET_FORMER: oldSecret });
  await openAll(both, made);
  assert.deepEqual(await ofWebhooks(both), { column: 'webhooks.secret', current: 0, outdated: 2, unreadable: 0 });
  const stopped = rotateSecrets(both, () => {
    throw new Error('stopped');
  });
  await assert.rejects(stopped, /stopped/);
  assert.deepEqual(await ofWebhooks(both), { column: 'webhooks.secret', current: 1, outdated: 1, unreadable: 0 });
  await openAll(both, made);
  const [webhooks] = await rotateSecrets(both);
  assert.deepEqual(webhooks, { column: 'webhooks.secret', resealed: 1, unreadable: 0 });
  assert.deepEqual((await rotateSecrets(both))[0]?.resealed, 0);
  const alone = startedWith({ MAINSTAY_SECRET: newSecret });
  await openAll(alone, made);
  for (const { tenantId } of made) {
    const ctx = systemCtx(alone, tenantId);
    const { items } = await listAudit(ctx, { limit: 5, action: ['secrets.rotated'] });
    assert.deepEqual(
      items.map(({ newValues }) => newValues),
      [{ column: 'webhooks.secret', resealed: 1 }],
    );
    assert.equal((await verifyAudit(ctx)).isIntact, true);
  }
  await db.query('delete from webhooks');
});

test('a signing secret that was replaced and still signs is sealed anew as well', async () => {
  const [made] = await sealedWorkspaces();
  const { tenantId, webhook } = made ?? assert.fail();
  await rotateSecret(systemCtx(first, tenantId), webhook);
  await rotateSecrets(startedWith({ MAINSTAY_SECRET: newSecret, MAINSTAY_SECRET_FORMER: oldSecret }));
  const alone = systemCtx(startedWith({ MAINSTAY_SECRET: newSecret }), tenantId);
  const { rows } = await db.query('select secret from webhook_former_secrets where webhook_id = $1', [webhook.id]);
  assert.equal(await openSecret(alone, webhook.id, String(rows[0]?.['secret'])), webhook.secret);
  await db.query('delete from webhooks');
});

test('what no known secret opens is counted and left as it is', async () => {
  const made = await sealedWorkspaces();
  const stranger = startedWith({ MAINSTAY_SECRET: newSecret });
  assert.deepEqual(await ofWebhooks(stranger), { column: 'webhooks.secret', current: 0, outdated: 0, unreadable: 2 });
  assert.deepEqual((await rotateSecrets(stranger))[0], { column: 'webhooks.secret', resealed: 0, unreadable: 2 });
  await openAll(first, made);
});

test('every file that seals has its columns on the list', () => {
  const root = resolve(import.meta.dirname, '../../..');
  const sealing = globSync(['core/**/*.ts', 'connectors/**/*.ts', 'platform/**/*.ts'], { cwd: root })
    .filter((path) => !/\.test(-data)?\.ts$|^platform\/seal\.ts$/.test(path))
    .filter((path) => /\b(?:openSealer|createSealer)\b/.test(readFileSync(resolve(root, path), 'utf8')));
  assert.deepEqual(sealing.toSorted(), [...new Set(sealedColumns.map(({ sealedBy }) => sealedBy))].toSorted());
});

test('no sealed column is in the archive of a workspace', () => {
  const ofWorkspace = sealedColumns.filter(({ table }) => !table.startsWith('sign_in.'));
  assert.deepEqual(
    ofWorkspace.filter(({ table, column }) => !leftOut[table]?.includes(column)),
    [],
  );
});

test('every column on the list is one, and its file seals for its purpose', async () => {
  const root = resolve(import.meta.dirname, '../../..');
  for (const { table, column, id, purpose, sealedBy } of sealedColumns) {
    await db.query(`select ${column}, ${id} from ${table} limit 0`);
    assert.ok(readFileSync(resolve(root, sealedBy), 'utf8').includes(`'${purpose}'`), `${sealedBy}: ${purpose}`);
  }
});
