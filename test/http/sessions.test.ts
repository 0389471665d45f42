import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { testNow, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import type { SignedInPlace } from '#shared/contracts/security.ts';
import { ask } from './build-world.ts';
import { assertProblem, cookieOf, openClient, signIn, signInAs } from './open-client.ts';
import type { Client } from './open-client.ts';
import { sendAt } from './send-at.ts';

const firefox = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0';
const minutesOn = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
const placesOf = (client: Client, path = '/security/sessions') =>
  ask<{ items: SignedInPlace[] }>(client, 'GET', path).then(({ items }) => items);

async function enter({ email, password }: TestTenant, address: string, headers: Record<string, string> = {}) {
  const client = openClient();
  const answer = await client.send('POST', '/session', { body: { email, password }, address, headers });
  assert.equal(answer.status, 200, answer.text);
  client.cookie = cookieOf(answer);
  return client;
}

async function setRules({ app, id }: TestTenant, rules: Record<string, unknown>): Promise<void> {
  await app.db.transaction({ tenantId: id }, (tx) =>
    tx.execute(`update tenant_configs set sign_in_rules = '${JSON.stringify(rules)}'`),
  );
  app.sessions.forgetTenant(id);
}

async function auditOf({ app, id }: TestTenant, action: string): Promise<Record<string, unknown>[]> {
  const { rows } = await app.db.query(
    `select new_values, resource_id, ip_address, actor_type from audit_logs where tenant_id = $1 and action = $2 order by created_at, id`,
    [id, action],
  );
  return rows;
}

test('people see where they are signed in: device, address, and which place is this one', async () => {
  const tenant = await testTenant();
  const here = await enter(tenant, '198.51.100.201', { 'user-agent': firefox });
  await enter(tenant, '198.51.100.202', { 'user-agent': 'curl/8.14.1' });
  const places = await placesOf(here);
  assert.equal(places.length, 2);
  const own = places.find(({ isThis }) => isThis) ?? assert.fail();
  assert.deepEqual([own.device, own.ipAddress], ['Firefox on Linux', '198.51.100.201']);
  assert.equal(own.createdAt, testNow.toISOString());
  assert.equal(own.lastUsed, testNow.toISOString());
  const other = places.find(({ isThis }) => !isThis) ?? assert.fail();
  assert.deepEqual([other.device, other.ipAddress], ['curl', '198.51.100.202']);
});

test('one place or all others are signed out at once, and it is written down', async () => {
  const tenant = await testTenant();
  const [here, there, elsewhere] = [
    await signIn(tenant.email, tenant.password),
    await signIn(tenant.email, tenant.password),
    await signIn(tenant.email, tenant.password),
  ];
  for (const client of [here, there, elsewhere]) assert.equal((await client.send('GET', '/accounts')).status, 200);
  const { id } = (await placesOf(there)).find(({ isThis }) => isThis) ?? assert.fail();
  await ask(here, 'DELETE', `/security/sessions/${id}`);
  assertProblem(await there.send('GET', '/accounts'), 401, 'session.none');
  assertProblem(await here.send('DELETE', `/security/sessions/${id}`), 404, 'session.not-found');
  assert.deepEqual(await ask(here, 'POST', '/security/sessions/end-others'), { ended: 1 });
  assertProblem(await elsewhere.send('GET', '/accounts'), 401, 'session.none');
  assert.equal((await here.send('GET', '/accounts')).status, 200);
  assert.deepEqual(await ask(here, 'POST', '/security/sessions/end-others'), { ended: 0 });
  assert.equal((await auditOf(tenant, 'session.ended')).length, 2);
});

test("nobody ends another's session by its id; an admin sees and ends those of their own members", async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const editor = await signInAs(tenant, 'Editor');
  const other = await testTenant();
  const stranger = await signIn(other.email, other.password);
  const [place] = await placesOf(editor);
  for (const client of [admin, stranger])
    assertProblem(await client.send('DELETE', `/security/sessions/${place?.id}`), 404, 'session.not-found');
  const path = `/members/${editor.id}/sessions`;
  for (const [method, way] of [
    ['GET', path],
    ['POST', `${path}/end`],
  ] as const) {
    assertProblem(await editor.send(method, way), 403, 'session.forbidden');
    assertProblem(await stranger.send(method, way), 404, 'member.not-found');
  }
  assert.deepEqual(
    (await placesOf(admin, path)).map(({ id, isThis }) => [id, isThis]),
    [[place?.id, false]],
  );
  assert.deepEqual(await ask(admin, 'POST', `${path}/end`), { ended: 1 });
  assertProblem(await editor.send('GET', '/accounts'), 401, 'session.none');
});

test('a session ends when it was not used for as long as the workspace says, and at its age whether used or not', async () => {
  const tenant = await testTenant();
  await setRules(tenant, { idleMinutes: 30, absoluteHours: 2 });
  const { cookie } = await signIn(tenant.email, tenant.password);
  const look = (minutes: number) => sendAt(tenant.app, 'GET', '/accounts', { cookie, at: minutesOn(minutes) });
  for (const minutes of [29, 58, 87, 116]) assert.equal((await look(minutes)).status, 200, String(minutes));
  assertProblem(await look(120), 401, 'session.none');
  const idle = await signIn(tenant.email, tenant.password);
  const later = (minutes: number) =>
    sendAt(tenant.app, 'GET', '/accounts', { cookie: idle.cookie, at: minutesOn(minutes) });
  assertProblem(await later(30), 401, 'session.none');
  assert.equal((await later(29)).status, 200);
  await setRules(tenant, { idleMinutes: 5, absoluteHours: 2 });
  assertProblem(await later(40), 401, 'session.none');
});

test('that a session is in use is written at most once a minute', async () => {
  const tenant = await testTenant();
  const { cookie } = await signIn(tenant.email, tenant.password);
  const lastUsedAfter = async (minutes: number) => {
    await sendAt(tenant.app, 'GET', '/accounts', { cookie, at: minutesOn(minutes), address: '198.51.100.203' });
    const { rows } = await tenant.app.db.query(
      'select last_used, ip_address from sign_in.user_sessions s join sign_in.users u on u.id = s.user_id where u.tenant_id = $1',
      [tenant.id],
    );
    return [new Date(rows[0]?.['last_used'] as Date).getTime() - testNow.getTime(), rows[0]?.['ip_address']];
  };
  assert.deepEqual(await lastUsedAfter(0.9), [0, '192.0.2.1']);
  assert.deepEqual(await lastUsedAfter(1.5), [90_000, '198.51.100.203']);
  assert.deepEqual(await lastUsedAfter(2.4), [90_000, '198.51.100.203']);
});

test('whoever signs in gets a new token, and the session they had is over', async () => {
  const tenant = await testTenant();
  const { cookie } = await signIn(tenant.email, tenant.password);
  const { email, password } = tenant;
  const answer = await openClient(cookie).send('POST', '/session', { body: { email, password } });
  assert.notEqual(cookieOf(answer), cookie);
  assertProblem(await openClient(cookie).send('GET', '/accounts'), 401, 'session.none');
  assert.equal((await placesOf(openClient(cookieOf(answer)))).length, 1);
  const planted = `mainstay.session_token=${'a'.repeat(43)}`;
  const fresh = await openClient(planted).send('POST', '/session', { body: { email, password } });
  assert.notEqual(cookieOf(fresh), planted);
});

test('over https the cookie is secure and of this host alone, and no other is taken', async () => {
  const tenant = await testTenant();
  const env = { MAINSTAY_URL: 'https://cs.example.com' };
  const { email, password } = tenant;
  const answer = await sendAt(tenant.app, 'POST', '/session', { env, body: { email, password } });
  const [line = ''] = answer.headers.getSetCookie();
  assert.match(
    line,
    /^__Host-mainstay\.session_token=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/,
  );
  const cookie = cookieOf(answer);
  assert.equal((await sendAt(tenant.app, 'GET', '/session', { env, cookie })).status, 200);
  const bare = cookie.replace('__Host-', '');
  assertProblem(await sendAt(tenant.app, 'GET', '/session', { env, cookie: bare }), 401, 'session.none');
});

test('only hashes of session tokens are kept', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const token = client.cookie?.split('=')[1] ?? assert.fail();
  const { rows } = await tenant.app.db.query('select * from sign_in.user_sessions');
  assert.ok(!JSON.stringify(rows).includes(token));
});

test("a change that another site's page asks a signed-in browser for is refused; a program sends neither header", async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  const change = (headers: Record<string, string>) => client.send('POST', '/security/sessions/end-others', { headers });
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { origin: 'http://localhost:8080' },
    { 'sec-fetch-site': 'same-origin', origin: 'https://evil.example' },
  ];
  for (const headers of foreign) assertProblem(await change(headers), 403, 'request.cross-site');
  assert.equal((await change({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost' })).status, 200);
  assert.equal((await change({})).status, 200);
});

test('with a public address changes come from there and no other, whichever host the proxy names', async () => {
  const { app, email, password } = await testTenant();
  const env = { MAINSTAY_URL: 'https://cs.example.com' };
  const enterBy = (host: string, origin: string) =>
    sendAt(app, 'POST', '/session', { env, body: { email, password }, headers: { host, origin } });
  assert.equal((await enterBy('cs.example.com', 'https://cs.example.com')).status, 200);
  assert.equal((await enterBy('127.0.0.1:4200', 'https://cs.example.com')).status, 200);
  assert.equal((await enterBy('127.0.0.1:4200', 'http://127.0.0.1:4200')).status, 200);
  assertProblem(await enterBy('cs.example.com', 'http://cs.example.com'), 403, 'request.cross-site');
  assertProblem(await enterBy('127.0.0.1:4200', 'https://evil.example'), 403, 'request.cross-site');
  assertProblem(await enterBy('cs.example.com', 'null'), 403, 'request.cross-site');
});

test('changing the own password needs the one before, and signs out everywhere else', async () => {
  const tenant = await testTenant();
  const [here, there] = [await signIn(tenant.email, tenant.password), await signIn(tenant.email, tenant.password)];
  const change = (current: string) =>
    here.send('POST', '/security/password', { body: { current, password: 'quite another one' } });
  const refused = assertProblem(await change('not mine at all'), 422, 'security.wrong-password');
  assert.equal(refused.problems?.[0]?.path, 'current');
  assert.equal((await change(tenant.password)).status, 200);
  assertProblem(await there.send('GET', '/accounts'), 401, 'session.none');
  assert.equal((await here.send('GET', '/accounts')).status, 200);
  await signIn(tenant.email, 'quite another one');
  const [entry] = await auditOf(tenant, 'password.changed');
  assert.deepEqual(entry?.['new_values'], { password: 'replaced' });
  for (let failure = 0; failure < 5; failure++) await change('a guess of the open screen');
  assertProblem(await change('a guess of the open screen'), 429, 'session.too-many-attempts');
});

test('failures are written down in the workspace of the e-mail, and the lock-out with them', async () => {
  const tenant = await testTenant();
  for (let failure = 0; failure < 5; failure++) {
    await openClient().send('POST', '/session', {
      body: { email: tenant.email, password: 'a wrong secret' },
      address: '198.51.100.204',
    });
  }
  let locked = await auditOf(tenant, 'session.locked-out');
  for (let tries = 0; locked.length === 0 && tries < 100; tries++) {
    await sleep(10);
    locked = await auditOf(tenant, 'session.locked-out');
  }
  assert.deepEqual(locked[0]?.['new_values'], { until: minutesOn(1).toISOString() });
  const refused = await auditOf(tenant, 'session.refused');
  assert.equal(refused.length, 5);
  for (const { new_values: values, ip_address: ip, actor_type: actor } of refused)
    assert.deepEqual([values, ip, actor], [{ reason: 'password' }, '198.51.100.204', 'system']);
  assert.equal(refused[0]?.['resource_id'], tenant.ctx.actor.type === 'user' ? tenant.ctx.actor.id : '');
});

test('a process that has just started knows who is locked out', async () => {
  const tenant = await testTenant();
  const body = { email: tenant.email, password: 'a wrong secret' };
  for (let failure = 0; failure < 5; failure++)
    await openClient().send('POST', '/session', { body, address: '198.51.100.205' });
  const right = { email: tenant.email, password: tenant.password };
  const enterAt = (at: Date) => sendAt(tenant.app, 'POST', '/session', { body: right, at });
  assertProblem(await enterAt(testNow), 429, 'session.too-many-attempts');
  assertProblem(await enterAt(minutesOn(0.9)), 429, 'session.too-many-attempts');
  assert.equal((await enterAt(minutesOn(1))).status, 200);
});
