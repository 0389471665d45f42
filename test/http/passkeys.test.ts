import assert from 'node:assert/strict';
import { test } from 'node:test';
import { testNow, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { assertProblem, cookieOf, openClient, signIn } from './open-client.ts';
import type { Client } from './open-client.ts';
import { sendAt } from './send-at.ts';
import { softwarePasskey } from './software-passkey.ts';

type Passkey = ReturnType<typeof softwarePasskey>;
type Kept = { id: string; name: string; lastUsed: string | null };

let lastAddress = 0;
const address = () => `203.0.113.${100 + ++lastAddress}`;

const optionsFor = (client: Client, password: string) =>
  ask<Record<string, unknown>>(client, 'POST', '/security/passkeys/options', { password });

async function register(client: Client, passkey: Passkey, { password }: TestTenant, name = 'Laptop'): Promise<Kept> {
  const options = await optionsFor(client, password);
  return ask(client, 'POST', '/security/passkeys', { name, response: passkey.create(options) });
}

async function enter(passkey: Passkey, twist: Parameters<Passkey['get']>[1] = {}) {
  const client = openClient();
  const options = await client.send('POST', '/session/passkey/options', { address: address() });
  return client.send('POST', '/session/passkey', {
    body: { response: passkey.get(options.json(), twist) },
    address: address(),
  });
}

test('a passkey signs in without e-mail or password, and is listed with its last use', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const passkey = softwarePasskey();
  const kept = await register(client, passkey, tenant);
  assert.deepEqual([kept.name, kept.lastUsed], ['Laptop', null]);
  const answer = await enter(passkey);
  assert.equal(answer.status, 200, answer.text);
  assert.equal(answer.json<{ user: { email: string } }>().user.email, tenant.email);
  assert.equal((await openClient(cookieOf(answer)).send('GET', '/accounts')).status, 200);
  const { passkeys } = await ask<{ passkeys: Kept[] }>(client, 'GET', '/security');
  assert.deepEqual(passkeys, [{ ...kept, lastUsed: testNow.toISOString() }]);
  const { rows } = await tenant.app.db.query(
    `select action, new_values from audit_logs where tenant_id = $1 and (action like 'passkey%' or action = 'session.opened') order by id`,
    [tenant.id],
  );
  assert.deepEqual(rows, [
    { action: 'session.opened', new_values: { method: 'password' } },
    { action: 'passkey.added', new_values: { passkey: 'Laptop' } },
    { action: 'session.opened', new_values: { method: 'passkey' } },
  ]);
});

test('a passkey that is not unlocked, of another site, copied or answering another request opens nothing', async () => {
  const tenant = await testTenant();
  const passkey = softwarePasskey();
  await register(await signIn(tenant.email, tenant.password), passkey, tenant);
  assert.equal((await enter(passkey, { counter: 7 })).status, 200);
  for (const twist of [
    { flags: 0x01 },
    { flags: 0x04 },
    { origin: 'https://evil.example' },
    { origin: 'http://localhost:4200' },
    { host: 'evil.example' },
    { type: 'webauthn.create' },
    { challenge: 'a'.repeat(43) },
    { crossOrigin: true },
    { counter: 2 ** 31 },
    { counter: 7 },
    { counter: 0 },
  ])
    assertProblem(await enter(passkey, { counter: 8, ...twist }), 401, 'session.wrong-passkey');
  assertProblem(await enter(softwarePasskey()), 401, 'session.wrong-passkey');
  assert.equal((await enter(passkey, { counter: 8 })).status, 200);
});

test('an answer opens one session, and only for five minutes', async () => {
  const tenant = await testTenant();
  const passkey = softwarePasskey();
  await register(await signIn(tenant.email, tenant.password), passkey, tenant);
  const options = await openClient().send('POST', '/session/passkey/options', { address: address() });
  const body = { response: passkey.get(options.json()) };
  const late = new Date(testNow.getTime() + 5 * 60_000 + 1000);
  assertProblem(await sendAt(tenant.app, 'POST', '/session/passkey', { body, at: late }), 401, 'session.wrong-passkey');
  const answers = await Promise.all(
    [1, 2, 3].map(() => openClient().send('POST', '/session/passkey', { body, address: address() })),
  );
  assert.deepEqual(
    answers.map(({ status }) => status).toSorted((a, b) => a - b),
    [200, 401, 401],
  );
});

test('a signature of another key is none', async () => {
  const tenant = await testTenant();
  const passkey = softwarePasskey();
  const thief = softwarePasskey();
  await register(await signIn(tenant.email, tenant.password), passkey, tenant);
  const options = (await openClient().send('POST', '/session/passkey/options', { address: address() })).json();
  const response = thief.get(options, { id: Buffer.from(passkey.get(options).id, 'base64url') });
  const answer = await openClient().send('POST', '/session/passkey', { body: { response }, address: address() });
  assertProblem(answer, 401, 'session.wrong-passkey');
  assert.match(await refusalsOf(tenant), /passkey/);
});

test('a registration is refused unless it answers the own request, unlocked, on this site; and is made once', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const other = await testTenant();
  const stranger = await signIn(other.email, other.password);
  const passkey = softwarePasskey();
  const add = (by: Client, response: unknown) =>
    by.send('POST', '/security/passkeys', { body: { name: 'K', response } });
  const options = () => optionsFor(client, tenant.password);
  for (const twist of [
    { flags: 0x41 },
    { flags: 0x05 },
    { origin: 'https://evil.example' },
    { crossOrigin: true },
    { host: 'evil.example' },
    { type: 'webauthn.get' },
    { counter: 2 ** 31 },
    { format: 'apple' },
    { id: Buffer.from('that of another one') },
  ])
    assertProblem(await add(client, passkey.create(await options(), twist)), 422, 'security.passkey-refused');
  assertProblem(await add(stranger, passkey.create(await options())), 422, 'security.passkey-refused');
  for (const nonsense of [{}, { id: 'x', response: {} }, { response: { clientDataJSON: '!' } }])
    assertProblem(await add(client, nonsense), 422, 'security.passkey-refused');
  assert.equal((await add(client, passkey.create(await options()))).status, 201);
  assertProblem(await add(client, passkey.create(await options())), 409, 'security.passkey-known');
});

test('a passkey that was removed opens nothing, and nobody removes that of another', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const passkey = softwarePasskey();
  const { id } = await register(client, passkey, tenant);
  const other = await testTenant();
  const stranger = await signIn(other.email, other.password);
  const { password } = tenant;
  const remove = (by: Client) => by.send('POST', `/security/passkeys/${id}/remove`, { body: { password } });
  assertProblem(await remove(stranger), 404, 'passkey.not-found');
  assert.equal((await enter(passkey)).status, 200);
  assert.equal((await remove(client)).status, 200);
  assertProblem(await remove(client), 404, 'passkey.not-found');
  assertProblem(await enter(passkey), 401, 'session.wrong-passkey');
});

test('where two factors are required a passkey is both, and the password alone is refused', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const passkey = softwarePasskey();
  await register(client, passkey, tenant);
  await tenant.app.db.transaction({ tenantId: tenant.id }, (tx) =>
    tx.execute(`update tenant_configs set sign_in_rules = '{"isSecondFactorRequired": true}'`),
  );
  const answer = await enter(passkey);
  assert.equal(answer.json<{ needsSecondFactor: boolean }>().needsSecondFactor, false);
  assert.equal((await openClient(cookieOf(answer)).send('GET', '/accounts')).status, 200);
  const { email, password } = tenant;
  const alone = await openClient().send('POST', '/session', { body: { email, password }, address: address() });
  assertProblem(alone, 403, 'session.passkey-needed');
  assert.equal(alone.headers.getSetCookie().length, 0);
  const { rows } = await tenant.app.db.query(
    "select new_values from audit_logs where tenant_id = $1 and action = 'session.refused'",
    [tenant.id],
  );
  assert.deepEqual(rows, [{ new_values: { reason: 'passkey-needed' } }]);
});

test('passkeys are bound to the public address where one is set', async () => {
  const tenant = await testTenant();
  const env = { MAINSTAY_URL: 'https://cs.example.com' };
  const answer = await sendAt(tenant.app, 'POST', '/session/passkey/options', { env, headers: { host: 'inner:4200' } });
  assert.equal(answer.json()['rpId'], 'cs.example.com');
  const local = await sendAt(tenant.app, 'POST', '/session/passkey/options', { headers: { host: 'localhost:4200' } });
  assert.equal(local.json()['rpId'], 'localhost');
});

async function refusalsOf({ app, id }: TestTenant): Promise<string> {
  const { rows } = await app.db.query(
    `select new_values from audit_logs where tenant_id = $1 and action = 'session.refused'`,
    [id],
  );
  return JSON.stringify(rows);
}
