import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { inflateRawSync } from 'node:zlib';
import { Secret } from 'otpauth';
import { totpCode } from '#test/totp-code.ts';
import { readZipDirectory } from '#platform/spreadsheets/read-zip-directory.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { ask, awaitJob } from '#test/http/build-world.ts';
import { cookieOf, openClient } from '#test/http/open-client.ts';
import type { Answer, Client } from '#test/http/open-client.ts';
import { withEmptyDatabase } from './empty-database.ts';
import { withServers } from './start-server.ts';

type Marked = Map<string, string>;

const password = 'marked-password-of-ada';
const ada = { company: 'Secrets Test', name: 'Ada Admin', email: 'ada@secrets.example', password };

/** A secret as it could turn up: as it is, in base64, as a part of an address, or as its hash. */
const formsOf = (secret: string) => [
  secret,
  encodeURIComponent(secret),
  Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  Buffer.from(secret).toString('base64url'),
  createHash('sha256').update(secret).digest('hex'),
];

function assertNone(where: string, text: string, marked: Marked): void {
  for (const [what, secret] of marked)
    for (const form of formsOf(secret)) assert.ok(!text.includes(form), `${where} shows ${what}`);
}

function keep(marked: Marked, what: string, secret: string | null | undefined): string {
  assert.ok(secret && secret.length >= 6, what);
  marked.set(what, secret);
  return secret;
}

const tokenIn = (link: string | null) => new URL(link ?? assert.fail('There is no link.')).hash.slice(1);

/** Signs people in and out and makes each kind of secret there is. @returns a client of the admin */
async function makeSecrets(origin: string, marked: Marked): Promise<Client> {
  const admin = openClient(null, origin);
  const entered = await admin.send('POST', '/setup', { body: ada });
  assert.equal(entered.status, 201, entered.text);
  admin.cookie = cookieOf(entered);
  keep(marked, 'the first session', admin.cookie.split('=')[1]);

  const { items: roles } = await ask<{ items: { id: string; name: string }[] }>(admin, 'GET', '/roles');
  const roleIds = roles.filter(({ name }) => name === 'Editor').map(({ id }) => id);
  const invitation = await ask<{ link: string }>(admin, 'POST', '/invitations', {
    email: 'ina@secrets.example',
    name: 'Ina',
    roleIds,
  });
  const token = keep(marked, 'an invitation', tokenIn(invitation.link));
  const ina = openClient(null, origin);
  const accepted = await ina.send('POST', '/invitation/accept', {
    body: { token, name: 'Ina', password: keep(marked, 'a first password', 'marked-password-of-ina') },
  });
  assert.equal(accepted.status, 200, accepted.text);
  ina.cookie = cookieOf(accepted);
  keep(marked, 'the session of who was invited', ina.cookie.split('=')[1]);
  const { id } = (await ask<{ user: { id: string } }>(ina, 'GET', '/session')).user;
  const reset = await ask<{ link: string }>(admin, 'POST', `/members/${id}/password-link`);
  const changed = keep(marked, 'a new password', 'marked-second-password-of-ina');
  const resetToken = keep(marked, 'a link for a new password', tokenIn(reset.link));
  await ask(openClient(null, origin), 'POST', '/password-reset/confirm', { token: resetToken, password: changed });

  const fields = { name: 'ERP', permissions: ['accounts:read'], password };
  const key = await ask<{ key: string }>(admin, 'POST', '/api-keys', fields);
  const bearer = { authorization: `Bearer ${keep(marked, 'an API key', key.key)}` };
  assert.equal((await openClient(null, origin).send('GET', '/accounts', { headers: bearer })).status, 200);
  const hook = { name: 'CRM', url: 'https://crm.invalid/hook', events: ['execution.deleted'] };
  const webhook = await ask<{ id: string; secret: string }>(admin, 'POST', '/webhooks', hook);
  keep(marked, 'the secret of a webhook', webhook.secret);
  const rotated = await ask<{ secret: string }>(admin, 'POST', `/webhooks/${webhook.id}/secret`, {});
  keep(marked, 'the new secret of a webhook', rotated.secret);
  await ask(admin, 'POST', `/webhooks/${webhook.id}/test`);

  await ask(admin, 'POST', '/sso-providers', {
    name: 'Our directory',
    issuer: 'https://login.secrets.example',
    clientId: 'mainstay',
    clientSecret: keep(marked, 'the secret of an identity provider', 'marked-secret-of-a-provider'),
    domains: ['secrets.example'],
    password,
  });

  const totp = await ask<{ secret: string }>(admin, 'POST', '/security/totp', { password });
  const { bytes } = Secret.fromBase32(keep(marked, 'the secret of a second factor', totp.secret));
  const code = totpCode(Buffer.from(bytes), new Date());
  const { backupCodes: codes } = await ask<{ backupCodes: string[] }>(admin, 'POST', '/security/totp/confirm', {
    code,
  });
  assert.ok(codes.length > 0);
  for (const [index, backup] of codes.entries()) keep(marked, `backup code ${index}`, backup);
  return admin;
}

/** Asks in all ways that are refused, each with a secret in it. @returns the answers */
function provoke(origin: string, admin: Client, marked: Marked): Promise<Answer[]> {
  const wrong = keep(marked, 'a wrong password', 'marked-wrong-password');
  const stranger = openClient(null, origin);
  const key = marked.get('an API key') ?? '';
  return Promise.all([
    stranger.send('POST', '/session', { body: { email: ada.email, password: wrong } }),
    stranger.send('POST', '/session', { body: { email: 'nobody@secrets.example', password: wrong } }),
    stranger.send('POST', '/session', { body: { email: ada.email, password: [wrong] } }),
    stranger.send('POST', '/session', {
      raw: `{"password":"${wrong}"`,
      headers: { 'content-type': 'application/json' },
    }),
    stranger.send('POST', '/session', { body: { email: ada.email, password: `${wrong}\u0000` } }),
    stranger.send('GET', '/accounts', { headers: { authorization: `Bearer ${key.slice(0, -1)}` } }),
    stranger.send('GET', '/accounts', { headers: { cookie: `mainstay.session_token=${wrong}` } }),
    stranger.send('POST', '/invitation/accept', {
      body: { token: marked.get('an invitation'), name: 'Eve', password: wrong },
    }),
    stranger.send('GET', `/nothing?token=${wrong}`),
    admin.send('POST', '/security/password', { body: { current: wrong, password: 'short' } }),
    admin.send('POST', '/security/password', { body: { current: wrong, password: `${wrong}-again` } }),
    admin.send('POST', '/members', { body: { name: 'Eve', email: ada.email, password: wrong, roleIds: [] } }),
    admin.send('POST', '/webhooks', { body: { name: 'X', url: `https://user:${wrong}@crm.invalid/`, events: [] } }),
  ]);
}

async function exportsOf(admin: Client): Promise<string> {
  const { export: made, job } = await ask<{ export: { id: string }; job: Job }>(admin, 'POST', '/tenant/exports');
  assert.equal((await awaitJob(admin, job.id)).status, 'done');
  const archive = Buffer.from(await (await admin.fetch('GET', `/tenant/exports/${made.id}/file`)).arrayBuffer());
  const files = readZipDirectory(archive).map(({ dataStart, packedBytes, method }) => {
    const packed = archive.subarray(dataStart, dataStart + packedBytes);
    return (method === 0 ? packed : inflateRawSync(packed)).toString();
  });
  assert.ok(
    files.some((text) => text.includes('session.refused')),
    'the archive was read',
  );
  const log = await admin.send('GET', '/audit-logs/export?format=csv');
  assert.equal(log.status, 200, log.text);
  return [...files, log.text].join('\n');
}

test('no password, key, token or code is in a line of the log, a refusal, a list, the audit log or an export', async () => {
  const marked: Marked = new Map([['the password of the admin', password]]);
  const secret = keep(marked, 'the secret of the installation', 'marked-secret-of-the-installation-01');
  await withEmptyDatabase((database) =>
    withServers(async (_, start) => {
      const server = start({ ...database, MAINSTAY_SECRET: secret });
      const origin = await server.origin();
      const admin = await makeSecrets(origin, marked);
      const refusals = await provoke(origin, admin, marked);
      for (const { status, text } of refusals) {
        assert.ok(status >= 400 && status < 500, `${status} ${text}`);
        assertNone('a refusal', text, marked);
      }
      const lists = [
        '/audit-logs?limit=200',
        '/api-keys',
        '/webhooks',
        '/invitations',
        '/members',
        '/security',
        '/tenant',
      ];
      for (const path of [...lists, '/session', '/security/sessions']) {
        const answer = await admin.send('GET', path);
        assert.equal(answer.status, 200, `${path} ${answer.text}`);
        assertNone(path, answer.text, marked);
      }
      assertNone('an export', await exportsOf(admin), marked);
      for (const path of ['//metrics', '//readyz', '//healthz'])
        assertNone(path, (await admin.send('GET', path)).text, marked);
      server.signal('SIGTERM');
      await server.ended;
      assertNone('the log', server.output(), marked);
    }),
  );
});
