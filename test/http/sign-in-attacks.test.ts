import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from 'otpauth';
import { newId } from '#platform/new-id.ts';
import { totpCode } from '#test/totp-code.ts';
import { testNow, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { assertProblem, cookieOf, openClient, signIn, signInAs } from './open-client.ts';
import type { Client } from './open-client.ts';
import { softwarePasskey } from './software-passkey.ts';

type Passkey = ReturnType<typeof softwarePasskey>;

let lastAddress = 0;
const ownAddress = () => `203.0.113.${200 + (++lastAddress % 50)}`;

const attempt = (email: string, password: string) =>
  openClient().send('POST', '/session', { body: { email, password }, address: ownAddress() });

async function pendingOf({ email, password }: { email: string; password: string }): Promise<Client> {
  const answer = await attempt(email, password);
  assert.deepEqual(answer.json(), { state: 'second-factor' });
  return openClient(cookieOf(answer));
}

const giveCode = (client: Client, code: string) =>
  client.send('POST', '/session/second-factor', { body: { code }, address: ownAddress() });

async function setUpTotp(client: Client, password: string) {
  const { secret } = await ask<{ secret: string }>(client, 'POST', '/security/totp', { password });
  const codeAt = (seconds: number) =>
    totpCode(Buffer.from(Secret.fromBase32(secret).bytes), new Date(testNow.getTime() + seconds * 1000));
  const { backupCodes } = await ask<{ backupCodes: string[] }>(client, 'POST', '/security/totp/confirm', {
    code: codeAt(-30),
  });
  return { code: codeAt(0), backupCodes };
}

async function register(client: Client, passkey: Passkey, password: string) {
  const options = await ask<Record<string, unknown>>(client, 'POST', '/security/passkeys/options', { password });
  return client.send('POST', '/security/passkeys', { body: { name: 'Key', response: passkey.create(options) } });
}

async function enter(passkey: Passkey) {
  const options = await openClient().send('POST', '/session/passkey/options', { address: ownAddress() });
  const body = { response: passkey.get(options.json()) };
  return openClient().send('POST', '/session/passkey', { body, address: ownAddress() });
}

async function requireSecondFactor(admin: Client): Promise<void> {
  const { version } = await ask<{ version: number }>(admin, 'GET', '/tenant');
  const rules = { idleMinutes: 10_080, absoluteHours: 336, isSecondFactorRequired: true };
  await ask(admin, 'PATCH', '/tenant', { version, signInRules: rules });
}

const reasonsOf = async ({ app, id }: TestTenant) => {
  const { rows } = await app.db.query(
    `select new_values ->> 'reason' as reason from audit_logs where tenant_id = $1 and action = 'session.refused' order by id`,
    [id],
  );
  return rows.map(({ reason }) => reason);
};

test('twenty attempts at once make five, whether anybody has the e-mail or not', async () => {
  const tenant = await testTenant();
  for (const email of [tenant.email, `nobody-${newId()}@tests.example`]) {
    const answers = await Promise.all(Array.from({ length: 20 }, () => attempt(email, 'not the right one')));
    const statuses = answers.map(({ status }) => status);
    assert.deepEqual([statuses.filter((is) => is === 401).length, statuses.filter((is) => is === 429).length], [5, 15]);
  }
});

test('one code opens one session, in however many sign-ins it is given at once', async () => {
  const tenant = await testTenant();
  const { code, backupCodes } = await setUpTotp(await signIn(tenant.email, tenant.password), tenant.password);
  for (const given of [code, backupCodes[0] ?? '']) {
    const pending = [await pendingOf(tenant), await pendingOf(tenant), await pendingOf(tenant)];
    const answers = await Promise.all(pending.map((client) => giveCode(client, given)));
    assert.deepEqual(
      answers.map(({ status }) => status).toSorted((a, b) => a - b),
      [200, 401, 401],
    );
  }
});

test('who was deactivated does not come in by what they have begun, nor by a passkey; and it is written down', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const editor = await signInAs(tenant, 'Editor');
  const passkey = softwarePasskey();
  assert.equal((await register(editor, passkey, tenant.password)).status, 201);
  const { code } = await setUpTotp(editor, tenant.password);
  const pending = await pendingOf({ email: editor.email, password: tenant.password });
  await ask(admin, 'PATCH', `/members/${editor.id}`, { version: 1, isActive: false });
  assertProblem(await editor.send('GET', '/accounts'), 401, 'session.none');
  assertProblem(await giveCode(pending, code), 401);
  assertProblem(await enter(passkey), 401);
  assert.deepEqual(await reasonsOf(tenant), ['not-active', 'not-active']);
  assertProblem(await attempt(editor.email, tenant.password), 401, 'session.wrong-credentials');
});

test('a new password ends sign-ins that the old one has begun', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const editor = await signInAs(tenant, 'Editor');
  const other = await signInAs(tenant, 'Viewer');
  const { code } = await setUpTotp(editor, tenant.password);
  const { code: codeOfOther } = await setUpTotp(other, tenant.password);
  const [pending, pendingOfOther] = [
    await pendingOf({ email: editor.email, password: tenant.password }),
    await pendingOf({ email: other.email, password: tenant.password }),
  ];
  await ask(admin, 'PATCH', `/members/${editor.id}`, { version: 1, password: 'quite another long one' });
  assertProblem(await giveCode(pending, code), 401, 'session.nothing-pending');
  assert.equal((await giveCode(pendingOfOther, codeOfOther)).status, 200);
});

test('a passkey is of one person: nobody else registers it, in whichever workspace', async () => {
  const [tenant, other] = [await testTenant(), await testTenant()];
  const passkey = softwarePasskey();
  assert.equal((await register(await signIn(tenant.email, tenant.password), passkey, tenant.password)).status, 201);
  const stranger = await signIn(other.email, other.password);
  assertProblem(await register(stranger, passkey, other.password), 409, 'security.passkey-known');
  const answer = await enter(passkey);
  assert.equal(answer.json<{ user: { email: string } }>().user.email, tenant.email);
});

test('with the first passkey the places that a password alone has opened are signed out, others stay', async () => {
  const tenant = await testTenant();
  const [here, thief] = [await signIn(tenant.email, tenant.password), await signIn(tenant.email, tenant.password)];
  const [first, second] = [softwarePasskey(), softwarePasskey()];
  assert.equal((await register(here, first, tenant.password)).status, 201);
  assertProblem(await thief.send('GET', '/accounts'), 401, 'session.none');
  const byPasskey = openClient(cookieOf(await enter(first)));
  assert.equal((await register(here, second, tenant.password)).status, 201);
  for (const client of [here, byPasskey]) assert.equal((await client.send('GET', '/accounts')).status, 200);
});

test('once two factors are required, who has two shows both again, and who has one may set up the other', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const holder = await signInAs(tenant, 'Editor');
  const passkey = softwarePasskey();
  assert.equal((await register(holder, passkey, tenant.password)).status, 201);
  const byPasskey = openClient(cookieOf(await enter(passkey)));
  const without = await signInAs(tenant, 'Viewer');
  for (const client of [holder, byPasskey, without]) assert.equal((await client.send('GET', '/accounts')).status, 200);
  await requireSecondFactor(admin);
  assertProblem(await holder.send('GET', '/accounts'), 401, 'session.none');
  assert.equal((await byPasskey.send('GET', '/accounts')).status, 200);
  assertProblem(await without.send('GET', '/accounts'), 403, 'session.second-factor-needed');
  assertProblem(await admin.send('GET', '/accounts'), 403, 'session.second-factor-needed');
  assert.equal((await without.send('GET', '/security')).status, 200);
});
