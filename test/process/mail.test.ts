import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { sendLink } from '#core/invitations/links/send-link.ts';
import { startServing } from '#entry/cli/serve.ts';
import { systemCtx } from '#entry/worker/start-worker.ts';
import type { Invitation } from '#shared/contracts/invitations.ts';
import { ask } from '../http/build-world.ts';
import { assertProblem, cookieOf, openClient } from '../http/open-client.ts';
import type { Client } from '../http/open-client.ts';
import { startMailServer } from './mail-server.ts';
import type { MailServer } from './mail-server.ts';

const email = 'ada@tests.example';
const password = 'correct horse battery';
const publicAddress = 'http://mainstay.tests.example';

let started: ReturnType<typeof start> | undefined;
const installation = () => (started ??= start());
const closing: (() => Promise<unknown> | void)[] = [];
after(async () => {
  for (const close of closing.toReversed()) await close();
});

/** A whole installation with a mail server of its own, and its admin signed in. */
async function start() {
  const mail = await startMailServer();
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-mail-'));
  closing.push(() => rmSync(directory, { recursive: true, force: true }));
  const serving = await startServing({
    MAINSTAY_DATA_DIR: directory,
    PORT: '0',
    LOG_LEVEL: 'fatal',
    MAINSTAY_URL: publicAddress,
    SMTP_URL: `smtp://127.0.0.1:${mail.port}`,
    MAIL_FROM: 'Mainstay <mainstay@tests.example>',
  });
  closing.push(serving.stop);
  const admin = openClient(null, serving.url);
  const made = await admin.send('POST', '/setup', { body: { company: 'Oak & <Sons>', name: 'Ada', email, password } });
  assert.equal(made.status, 201, made.text);
  admin.cookie = cookieOf(made);
  const { items } = await ask<{ items: { id: string; name: string }[] }>(admin, 'GET', '/roles');
  const role = items.find(({ name }) => name === 'Viewer')?.id ?? '';
  const { id: tenantId } = await ask<{ id: string }>(admin, 'GET', '/tenant');
  const ctx = () => systemCtx(serving.app, tenantId);
  return { mail, admin, role, ctx, app: serving.app, visitor: () => openClient(null, serving.url) };
}

const invite = (admin: Client, role: string, to: string) =>
  ask<Invitation & { link: string | null }>(admin, 'POST', '/invitations', { email: to, roleIds: [role] });

async function arrivedAt({ arrived }: MailServer, to: string, about = /./) {
  for (let tries = 0; tries < 400; tries += 1) {
    const found = arrived.findLast((mail) => mail.to.includes(to) && about.test(mail.subject));
    if (found) return found;
    await sleep(25);
  }
  return assert.fail(`No mail about ${about.source} has come to ${to}.`);
}

const tokenOf = (link = '') => new URL(link).hash.slice(1);

async function listed(admin: Client, id: string) {
  const { items } = await ask<{ items: Invitation[] }>(admin, 'GET', '/invitations');
  return items.find((invitation) => invitation.id === id) ?? assert.fail();
}

async function sealedOf({ app }: Awaited<ReturnType<typeof start>>, id: string) {
  return (await app.db.query('select sealed_link from member_tokens where id = $1', [id])).rows[0]?.['sealed_link'];
}

test('an invitation arrives by e-mail, and who follows its link is signed in', async () => {
  const all = await installation();
  const { mail, admin, role, visitor } = all;
  const { id, link } = await invite(admin, role, 'vera@tests.example');
  assert.equal(link, null, 'only the mail holds it');
  const arrived = await arrivedAt(mail, 'vera@tests.example');
  assert.equal(arrived.from, 'mainstay@tests.example');
  assert.match(arrived.subject, /^Ada invites you to Oak & <Sons>/);
  assert.equal(arrived.links.length, 1);
  assert.ok(arrived.links[0]?.startsWith(`${publicAddress}/invitation#`));
  assert.ok(arrived.html.includes('Oak &amp; &lt;Sons&gt;') && arrived.html.includes(arrived.links[0] ?? ''));
  for (let tries = 0; tries < 100 && (await listed(admin, id)).sentAt === null; tries += 1) await sleep(20);
  const sent = await listed(admin, id);
  assert.ok(sent.sentAt);
  assert.deepEqual([sent.isWaiting, sent.sendProblem], [false, null]);
  assert.equal(await sealedOf(all, id), null, 'the link is forgotten once it is sent');
  const vera = visitor();
  const body = { token: tokenOf(arrived.links[0]), name: 'Vera', password };
  const seen = await ask<{ company: string }>(vera, 'POST', '/invitation', { token: body.token });
  assert.equal(seen.company, 'Oak & <Sons>');
  const entered = await vera.send('POST', '/invitation/accept', { body });
  assert.equal(entered.status, 200, entered.text);
  vera.cookie = cookieOf(entered);
  assert.equal((await ask<{ user: { name: string } }>(vera, 'GET', '/session')).user.name, 'Vera');
  assertProblem(await visitor().send('POST', '/invitation/accept', { body }), 412, 'link.used');
});

test('a forgotten password is replaced by a mail, whatever host the request names', async () => {
  const { mail, visitor } = await installation();
  const headers = { 'x-forwarded-host': 'evil.example' };
  const asked = (to: string) => visitor().send('POST', '/password-reset', { body: { email: to }, headers });
  const [known, unknown] = [await asked(email.toUpperCase()), await asked('nobody@tests.example')];
  assert.deepEqual([known.status, known.text], [unknown.status, unknown.text]);
  const { links } = await arrivedAt(mail, email);
  assert.ok(links[0]?.startsWith(`${publicAddress}/password#`));
  const body = { token: tokenOf(links[0]), password: 'another long password' };
  await ask(visitor(), 'POST', '/password-reset/confirm', body);
  assertProblem(await visitor().send('POST', '/password-reset/confirm', { body }), 412, 'link.used');
  const all = await installation();
  assertProblem(await all.admin.send('GET', '/session'), 401, 'session.none');
  const again = await visitor().send('POST', '/session', { body: { email, password: body.password } });
  all.admin.cookie = cookieOf(again);
  assert.match((await arrivedAt(mail, email, /was changed/)).text, /password for Oak & <Sons> on Mainstay was changed/);
  assert.ok(!mail.arrived.some(({ to }) => to.includes('nobody@tests.example')));
});

test('a new address is confirmed from there, and the former one is told before and after', async () => {
  const { mail, admin, visitor } = await installation();
  const next = 'ada.new@tests.example';
  const wish = { email: next, password: 'another long password' };
  assert.deepEqual(await ask(admin, 'POST', '/security/email', wish), { pendingEmail: next, link: null });
  const { links } = await arrivedAt(mail, next);
  assert.match((await arrivedAt(mail, email, /asked for/)).text, /ada\.new@tests\.example/);
  const confirmed = await ask(visitor(), 'POST', '/email-change/confirm', { token: tokenOf(links[0]) });
  assert.deepEqual(confirmed, { email: next });
  const told = await arrivedAt(mail, email, /address was changed/);
  assert.deepEqual(told.links, []);
  const { user } = await ask<{ user: { email: string } }>(admin, 'GET', '/session');
  assert.equal(user.email, next, 'the session goes on');
});

test('who signs in by single sign-on alone is told so when a password is asked for, and gets no link for one', async () => {
  const { mail, admin, role, visitor, app } = await installation();
  const to = 'sam@tests.example';
  await invite(admin, role, to);
  const { links } = await arrivedAt(mail, to);
  const accepted = await visitor().send('POST', '/invitation/accept', {
    body: { token: tokenOf(links[0]), name: 'Sam', password: 'a long password of Sam' },
  });
  const { user, tenant } = accepted.json<{ user: { id: string }; tenant: { id: string } }>();
  await app.db.query('delete from sign_in.passwords where user_id = $1', [user.id]);
  await app.db.query(
    `insert into sso_providers (tenant_id, id, name, issuer, client_id, client_secret, domains)
     values ($1, $1, 'Acme Okta', 'https://okta.tests.example', 'mainstay', 'sealed', '[]')`,
    [tenant.id],
  );
  await app.db.query(
    `insert into sso_identities (tenant_id, id, provider_id, user_id, subject) values ($1, $1, $1, $2, 'sam')`,
    [tenant.id, user.id],
  );
  await ask(visitor(), 'POST', '/password-reset', { email: to });
  const told = await arrivedAt(mail, to, /single sign-on/);
  assert.match(told.text, /You sign in by Acme Okta/);
  assert.deepEqual(told.links, [`${publicAddress}/sign-in`]);
});

test('who is locked out is told', async () => {
  const { mail, visitor } = await installation();
  const wrong = { email: 'vera@tests.example', password: 'not the right one' };
  for (let tries = 0; tries < 5; tries += 1) await visitor().send('POST', '/session', { body: wrong });
  await arrivedAt(mail, wrong.email, /paused/);
});

test('while the mail server is down an invitation waits, and is sent once it is up', async () => {
  const all = await installation();
  const { mail, admin, role, ctx, app } = all;
  await mail.stop();
  const { id } = await invite(admin, role, 'wanda@tests.example');
  const next = () =>
    app.db.query(`select data from pgboss.job where data->'data'->>'tokenId' = $1 and data->'data'->>'attempt' = '2'`, [
      id,
    ]);
  for (let tries = 0; tries < 200 && (await next()).rows.length === 0; tries += 1) await sleep(25);
  assert.equal((await next()).rows.length, 1, 'it is tried again by itself');
  const { sentAt, isWaiting, sendProblem } = await listed(admin, id);
  assert.deepEqual([sentAt, isWaiting], [null, true]);
  assert.match(sendProblem ?? '', /^The mail server could not be reached \(E\w+\)\.$/);
  assert.match(String(await sealedOf(all, id)), /^v1\./);
  const up = await startMailServer(mail.port);
  closing.push(() => up.stop());
  await sendLink(ctx(), { tokenId: id, attempt: 2 });
  await sendLink(ctx(), { tokenId: id, attempt: 2 });
  assert.equal(up.arrived.length, 1, 'sent once, though asked twice');
  assert.ok((await listed(admin, id)).sentAt);
  up.refuses.add('gone@tests.example');
  const refused = await invite(admin, role, 'gone@tests.example');
  for (let tries = 0; tries < 200 && (await sealedOf(all, refused.id)) !== null; tries += 1) await sleep(25);
  assert.equal(await sealedOf(all, refused.id), null, 'what is refused for good is not tried again');
  const notSent = await listed(admin, refused.id);
  const problem = 'The mail server refused the address (EENVELOPE 550).';
  assert.deepEqual([notSent.sentAt, notSent.isWaiting, notSent.sendProblem], [null, false, problem]);
  const log = await ask<{ items: { action: string; newValues: object }[] }>(
    admin,
    'GET',
    `/audit-logs?resourceId=${refused.id}&action=link.not-sent`,
  );
  assert.deepEqual(
    log.items.map(({ newValues }) => newValues),
    [{ email: 'gone@tests.example', purpose: 'invitation', problem }],
  );
});

test('messages and the log of changes hold no link', async () => {
  const { app, mail } = await installation();
  const secrets = mail.arrived.flatMap(({ links }) => links.flatMap((link) => tokenOf(link).split('.').slice(1)));
  assert.ok(secrets.length >= 3);
  for (const table of ['pgboss.job', 'audit_logs', 'member_tokens']) {
    const { rows } = await app.db.query(`select t::text as row from ${table} t`);
    assert.ok(rows.length > 0, table);
    for (const secret of secrets) assert.ok(!rows.some(({ row }) => String(row).includes(secret)), table);
  }
});
