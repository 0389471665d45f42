import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKey } from '#core/keys/create-key.ts';
import { createRole } from '#core/members/create-role.ts';
import { createHttpApp } from '#entry/http/http-app.ts';
import { SessionCache } from '#platform/auth/session-cache.ts';
import { newId } from '#platform/new-id.ts';
import type { ApiKey } from '#shared/contracts/api-keys.ts';
import { testNow, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { ask, buildWorld } from './build-world.ts';
import { exampleCalls, requestOf } from './example-calls.ts';
import { isMutating, listOperations } from './list-operations.ts';
import type { Operation } from './list-operations.ts';
import { assertProblem, openClient, signIn, signInAs } from './open-client.ts';
import type { Answer, Client, Options } from './open-client.ts';
import { auditOf, readState } from './read-state.ts';

// What is open to everybody says so by a security of its own.
type Document = { paths: Record<string, Record<string, { security?: unknown[] }>> };
type Made = ApiKey & { key: string };

/** A program that sends its key with every request. */
function openProgram(key: string): Client {
  const program = openClient();
  const withKey = (options: Options = {}) => ({
    ...options,
    headers: { ...options.headers, authorization: `Bearer ${key}` },
  });
  return {
    cookie: null,
    fetch: (method, path, options) => program.fetch(method, path, withKey(options)),
    send: (method, path, options) => program.send(method, path, withKey(options)),
  };
}

async function keyOf(tenant: TestTenant, fields: Record<string, unknown> = {}) {
  const admin = await signIn(tenant.email, tenant.password);
  const body = { name: 'ERP', permissions: ['*:read'], password: tenant.password, ...fields };
  const made = await ask<Made>(admin, 'POST', '/api-keys', body);
  return { admin, made, program: openProgram(made.key) };
}

const listed = async (admin: Client, id: string) => {
  const { items } = await ask<{ items: ApiKey[] }>(admin, 'GET', '/api-keys');
  return items.find((key) => key.id === id) ?? assert.fail();
};

test('a key is shown once; of it the database keeps a hash, and no answer or audit row has more', async () => {
  const tenant = await testTenant();
  const { admin, made } = await keyOf(tenant);
  const secret = made.key.slice(-43);
  assert.match(made.key, /^mst_[\w-]{43}_[\w-]{43}$/);
  assert.equal(made.ending, made.key.slice(-4));
  assert.equal(made.ratePerMinute, 1000);
  for (const path of ['/api-keys', '/audit-logs']) {
    const { text } = await admin.send('GET', path);
    assert.ok(text.includes(made.id), path);
    assert.ok(!text.includes(secret) && !/secretHash|[0-9a-f]{64}/.test(text), path);
  }
  const { rows } = await tenant.app.db.query('select * from api_keys where id = $1', [made.id]);
  assert.match(String(rows[0]?.['secret_hash']), /^[0-9a-f]{64}$/);
  assert.ok(!JSON.stringify(rows).includes(secret));
});

test('a program with a key sees its workspace, and no other', async () => {
  const [mine, theirs] = [await testTenant(), await testTenant()];
  const { program } = await keyOf(mine);
  const other = await signIn(theirs.email, theirs.password);
  const foreign = await ask<{ id: string }>(other, 'POST', '/accounts', { name: 'Theirs' });
  assert.deepEqual((await ask<{ items: unknown[] }>(program, 'GET', '/accounts')).items, []);
  assertProblem(await program.send('GET', `/accounts/${foreign.id}`), 404, 'account.not-found');
  const { made } = await keyOf(theirs);
  const { admin } = await keyOf(mine);
  assertProblem(await admin.send('DELETE', `/api-keys/${made.id}`), 404, 'api-key.not-found');
});

test('a key may what it was given and no more, and what it does is written down under its name', async () => {
  const tenant = await testTenant();
  const { made, program } = await keyOf(tenant, { name: 'Order desk', permissions: ['accounts:write'] });
  const done = await program.send('POST', '/accounts', { body: { name: 'By a key' } });
  assert.equal(done.status, 201, done.text);
  const [row] = await auditOf(tenant, done.headers.get('x-request-id'));
  assert.deepEqual([row?.actorType, row?.actorName, row?.userId], ['apiKey', 'Order desk', made.id]);
  assertProblem(await program.send('GET', '/contacts'), 403, 'session.forbidden');
  assertProblem(await program.send('POST', '/contacts', { body: { name: 'No' } }), 403, 'session.forbidden');
});

test('whatever bearer opens nothing is told the same, and nothing of the key', async () => {
  const tenant = await testTenant();
  const { made } = await keyOf(tenant);
  const other = (await keyOf(await testTenant())).made.key;
  const wrong = [
    `${made.key.slice(0, -43)}${'A'.repeat(43)}`,
    `${made.key.slice(0, 48)}${other.slice(48)}`,
    `${other.slice(0, 48)}${made.key.slice(48)}`,
    `mst_${'A'.repeat(43)}_${'A'.repeat(43)}`,
    `${made.key}A`,
    made.key.slice(0, -1),
    made.key.toUpperCase(),
    'a-session-token',
    '',
  ];
  const answers: Answer[] = [];
  for (const key of wrong) answers.push(await openProgram(key).send('GET', '/accounts'));
  for (const answer of answers) {
    const { detail } = assertProblem(answer, 401, 'api-key.wrong');
    assert.equal(detail, 'This is no API key of this installation.');
    assert.match(answer.headers.get('www-authenticate') ?? '', /^Bearer .*invalid_token/);
  }
});

test('with a wrong key the session of the browser does not help, and with a right one it does not matter', async () => {
  const tenant = await testTenant();
  const { admin, made } = await keyOf(tenant, { permissions: ['accounts:read'] });
  const both = (key: string) => admin.send('GET', '/members', { headers: { authorization: `Bearer ${key}` } });
  assertProblem(await both('mst_wrong'), 401, 'api-key.wrong');
  assertProblem(await both(made.key), 403, 'session.forbidden');
  const basic = await admin.send('GET', '/members', { headers: { authorization: 'Basic YTpi' } });
  assert.equal(basic.status, 200, 'another scheme is that of a proxy before us');
});

test('a request with a key may come from wherever it likes', async () => {
  const tenant = await testTenant();
  const { admin, program } = await keyOf(tenant, { permissions: ['accounts:write'] });
  const elsewhere = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };
  const sent = { body: { name: 'From afar' }, headers: elsewhere };
  assertProblem(await admin.send('POST', '/accounts', sent), 403, 'request.cross-site');
  assert.equal((await program.send('POST', '/accounts', sent)).status, 201);
});

test('a revoked key opens nothing from the next request on, and a second time nothing happens', async () => {
  const tenant = await testTenant();
  const { admin, made, program } = await keyOf(tenant);
  await ask(program, 'GET', '/accounts');
  const revoked = await admin.send('DELETE', `/api-keys/${made.id}`);
  assert.equal(revoked.status, 200);
  assertProblem(await program.send('GET', '/accounts'), 401, 'api-key.revoked');
  const wrong = openProgram(`${made.key.slice(0, -43)}${'A'.repeat(43)}`);
  assertProblem(await wrong.send('GET', '/accounts'), 401, 'api-key.wrong');
  const [row] = await auditOf(tenant, revoked.headers.get('x-request-id'));
  assert.deepEqual([row?.action, row?.oldValues?.['ending']], ['api-key.revoked', made.ending]);
  const again = await admin.send('DELETE', `/api-keys/${made.id}`);
  assert.equal(again.status, 200);
  assert.deepEqual(await auditOf(tenant, again.headers.get('x-request-id')), []);
  assertProblem(
    await admin.send('PATCH', `/api-keys/${made.id}`, { body: { version: 1, name: 'Back' } }),
    412,
    'api-key.already-revoked',
  );
  const { items } = await ask<{ items: ApiKey[] }>(admin, 'GET', '/api-keys?status=revoked');
  assert.deepEqual(
    items.map(({ id, status }) => [id, status]),
    [[made.id, 'revoked']],
  );
});

test('the keys of a member who is deactivated open nothing from the next request on, those of others still do', async () => {
  const tenant = await testTenant();
  const { admin, program: kept } = await keyOf(tenant);
  const member = await signInAs(tenant, 'Admin');
  const body = { name: 'Theirs', permissions: ['*:read'], password: tenant.password };
  const { key, id } = await ask<Made>(member, 'POST', '/api-keys', body);
  const program = openProgram(key);
  await ask(program, 'GET', '/accounts');
  const deactivated = await admin.send('PATCH', `/members/${member.id}`, { body: { version: 1, isActive: false } });
  assert.equal(deactivated.status, 200, deactivated.text);
  assertProblem(await program.send('GET', '/accounts'), 401, 'api-key.revoked');
  await ask(kept, 'GET', '/accounts');
  const rows = await auditOf(tenant, deactivated.headers.get('x-request-id'));
  assert.ok(rows.some(({ action, actorName }) => action === 'api-key.revoked' && actorName === 'Ada Admin'));
  await ask(admin, 'PATCH', `/members/${member.id}`, { version: 2, isActive: true });
  assertProblem(await program.send('GET', '/accounts'), 401, 'api-key.revoked');
  assert.equal((await listed(admin, id)).status, 'revoked');
});

test('a change of a key counts with its next request', async () => {
  const tenant = await testTenant();
  const { admin, made, program } = await keyOf(tenant);
  await ask(program, 'GET', '/accounts');
  const change = {
    version: 1,
    name: 'Contacts only',
    permissions: ['contacts:read'],
    ratePerMinute: 5,
    password: tenant.password,
  };
  const changed = await admin.send('PATCH', `/api-keys/${made.id}`, { body: change });
  assert.equal(changed.json<ApiKey>().version, 2);
  assertProblem(await program.send('GET', '/accounts'), 403, 'session.forbidden');
  assert.equal((await program.send('GET', '/contacts')).headers.get('x-ratelimit-limit'), '5');
  const [row] = await auditOf(tenant, changed.headers.get('x-request-id'));
  assert.deepEqual(row?.oldValues, { name: 'ERP', permissions: ['*:read'], ratePerMinute: 1000 });
});

test('nobody makes a key that may more than they, and no key makes another or manages people', async () => {
  const tenant = await testTenant();
  const { admin } = await keyOf(tenant);
  const body = { name: 'More', permissions: ['contacts:write'] };
  for (const role of ['Manager', 'Editor', 'Viewer'] as const)
    assertProblem(await (await signInAs(tenant, role)).send('POST', '/api-keys', { body }), 403, 'session.forbidden');
  const limited = await signInWith(tenant, ['api-keys:read', 'api-keys:write', 'accounts:read']);
  assertProblem(await limited.send('POST', '/api-keys', { body }), 403, 'role.beyond-yours');
  const all = { body: { name: 'All', permissions: ['*'] } };
  assertProblem(await limited.send('POST', '/api-keys', all), 403, 'role.beyond-yours');
  const own = { body: { name: 'Own', permissions: ['accounts:read'], password: tenant.password } };
  assert.equal((await limited.send('POST', '/api-keys', own)).status, 201);
  const { made } = await keyOf(tenant, { permissions: ['*'] });
  const rename = { body: { version: 1, name: 'Mine' } };
  assertProblem(await limited.send('PATCH', `/api-keys/${made.id}`, rename), 403, 'role.beyond-yours');
  for (const permission of ['members:write', 'roles:write', 'api-keys:write', 'settings:write', 'webhooks:write']) {
    const asked = { body: { name: 'X', permissions: [permission] } };
    assertProblem(await admin.send('POST', '/api-keys', asked), 403, 'api-key.people-only');
  }
  const unknown = { body: { name: 'X', permissions: ['cats:read'] } };
  assertProblem(await admin.send('POST', '/api-keys', unknown), 422, 'api-key.permissions');
});

async function signInWith(tenant: TestTenant, permissions: string[]): Promise<Client> {
  const role = await createRole(tenant.ctx, { name: `Role ${newId()}`, permissions });
  const member = await signInAs(tenant, 'Viewer');
  const admin = await signIn(tenant.email, tenant.password);
  await ask(admin, 'PATCH', `/members/${member.id}`, { version: 1, roleIds: [role.id] });
  return member;
}

test('a key that may everything succeeds with every operation, but for those that are for people', async () => {
  const tenant = await testTenant();
  const { admin, made } = await keyOf(tenant, { permissions: ['*'], ratePerMinute: 100_000 });
  const program = openProgram(made.key);
  const world = await buildWorld(admin);
  const examples = exampleCalls(world);
  const document = await ask<Document>(admin, 'GET', '//api/openapi.json');
  const tried: Operation[] = [];
  const refused: string[] = [];
  for (const operation of listOperations()) {
    if (document.paths[operation.path]?.[operation.method.toLowerCase()]?.security) continue;
    const example = examples[operation.name];
    if (!example) continue;
    tried.push(operation);
    const [path, options] = requestOf(operation, example);
    const answer = await program.send(operation.method, path, options);
    if (answer.status < 300) continue;
    assert.equal(answer.status, 403, `${operation.name}: ${answer.text}`);
    assertProblem(answer, 403);
    refused.push(operation.name);
  }
  // Reading of people and settings is a permission like any other; what is one's own is nobody's here.
  const isForPeople = (operation: Operation) =>
    /^(?:session|security)\./.test(operation.name) ||
    (isMutating(operation) &&
      /^(?:tenant|members|invitations|roles|apiKeys|sso|tenantData|webhooks)\./.test(operation.name)) ||
    ['tenantData.listExports', 'tenantData.downloadExport'].includes(operation.name);
  const expected = tried.filter(isForPeople).map(({ name }) => name);
  assert.deepEqual(refused, expected);
  for (const name of ['members.create', 'apiKeys.create', 'apiKeys.revoke', 'tenantData.deleteTenant'])
    assert.ok(expected.includes(name), name);
});

/** The application at another time. */
function appAt(tenant: TestTenant, clock: { now: Date }, sessions = tenant.app.sessions) {
  const http = createHttpApp({ ...tenant.app, sessions, clock: { now: () => clock.now } });
  return (key: string, path = '/accounts', address = '192.0.2.7') =>
    http.request(
      `http://localhost/api/v1${path}`,
      { headers: { authorization: `Bearer ${key}` } },
      { incoming: { socket: { remoteAddress: address } } },
    );
}

const after = (seconds: number) => new Date(testNow.getTime() + seconds * 1000);

test('a key that has expired opens nothing, and says so to who has the secret', async () => {
  const tenant = await testTenant();
  const { admin, made } = await keyOf(tenant, { expiresAt: after(10).toISOString() });
  const clock = { now: testNow };
  const get = appAt(tenant, clock);
  assert.equal((await get(made.key)).status, 200);
  clock.now = after(10);
  const late = await get(made.key);
  assert.deepEqual([late.status, ((await late.json()) as { reason: string }).reason], [401, 'api-key.expired']);
  const past = { body: { name: 'Past', permissions: ['*:read'], expiresAt: testNow.toISOString() } };
  assertProblem(await admin.send('POST', '/api-keys', past), 422, 'api-key.expiry');
});

test('another process may take a revoked key for 15 seconds, and no longer', async () => {
  const tenant = await testTenant();
  const { admin, made } = await keyOf(tenant);
  const clock = { now: testNow };
  const elsewhere = appAt(tenant, clock, new SessionCache());
  assert.equal((await elsewhere(made.key)).status, 200);
  await ask(admin, 'DELETE', `/api-keys/${made.id}`);
  clock.now = after(14);
  assert.equal((await elsewhere(made.key)).status, 200);
  clock.now = after(15);
  assert.equal((await elsewhere(made.key)).status, 401);
});

test('over its limit a key is told to wait, on every answer where it stands, and after that it goes on', async () => {
  const tenant = await testTenant();
  const { made } = await keyOf(tenant, { ratePerMinute: 3 });
  const second = await keyOf(tenant);
  const clock = { now: testNow };
  const get = appAt(tenant, clock);
  assert.deepEqual(limitsOf(await get(made.key)), ['"minute";q=3;w=60', '"minute";r=2;t=60', '3', '2', null]);
  clock.now = after(20);
  assert.equal((await get(made.key, '/nothing-there')).headers.get('ratelimit'), '"minute";r=1;t=40');
  assert.equal((await get(made.key)).status, 200);
  const refused = await get(made.key);
  assert.deepEqual(limitsOf(refused), ['"minute";q=3;w=60', '"minute";r=0;t=40', '3', '0', '40']);
  assert.equal(refused.headers.get('x-ratelimit-reset'), String(after(60).getTime() / 1000));
  const problem = (await refused.json()) as { status: number; code: string; reason: string };
  assert.deepEqual([refused.status, problem.status, problem.code], [429, 429, 'limit']);
  assert.equal(problem.reason, 'api-key.too-many-requests');
  assert.equal(refused.headers.get('content-type'), 'application/problem+json');
  assert.equal((await get(second.made.key)).status, 200, 'another key has a limit of its own');
  clock.now = after(60);
  assert.deepEqual(limitsOf(await get(made.key)), ['"minute";q=3;w=60', '"minute";r=2;t=60', '3', '2', null]);
});

const limitsOf = ({ headers }: Pick<Response, 'headers'>) =>
  ['ratelimit-policy', 'ratelimit', 'x-ratelimit-limit', 'x-ratelimit-remaining', 'retry-after'].map((name) =>
    headers.get(name),
  );

/** Waits until the use of a key is written down, which no request waits for. */
async function used(admin: Client, id: string, at: Date): Promise<ApiKey> {
  for (;;) {
    const key = await listed(admin, id);
    if (key.lastUsedAt === at.toISOString()) return key;
    await sleep(15);
  }
}

test('when and from where a key was last used is known to the minute', async () => {
  const tenant = await testTenant();
  const { admin, made } = await keyOf(tenant);
  const clock = { now: testNow };
  const get = appAt(tenant, clock);
  assert.deepEqual([made.lastUsedAt, made.lastUsedIp], [null, null]);
  await get(made.key, '/accounts', '192.0.2.8');
  await used(admin, made.id, testNow);
  clock.now = after(59);
  await get(made.key, '/accounts', '192.0.2.9');
  await sleep(50);
  const { lastUsedIp, version } = await used(admin, made.id, testNow);
  assert.deepEqual([lastUsedIp, version], ['192.0.2.8', 1]);
  clock.now = after(75);
  await get(made.key, '/accounts', '192.0.2.9');
  assert.equal((await used(admin, made.id, after(75))).lastUsedIp, '192.0.2.9');
});

test('a key that is refused changes nothing', async () => {
  const tenant = await testTenant();
  const { admin, made, program } = await keyOf(tenant, { permissions: ['accounts:read'] });
  await ask(program, 'GET', '/accounts');
  await used(admin, made.id, testNow);
  const before = await readState(tenant);
  assertProblem(await program.send('POST', '/accounts', { body: { name: 'No' } }), 403, 'session.forbidden');
  assertProblem(await program.send('POST', '/api-keys', { body: { name: 'No', permissions: ['accounts:read'] } }), 403);
  assert.deepEqual(await readState(tenant), before);
});

test('what a key follows ends with the key', async () => {
  const tenant = await testTenant();
  const { admin, made, program } = await keyOf(tenant);
  const id = newId();
  const { db } = tenant.app;
  const values = [tenant.id, id, testNow];
  await db.query(
    `insert into jobs (tenant_id, id, kind, status, input, created_at, updated_at)
     values ($1, $2, 'import.apply', 'running', '{}', $3, $3)`,
    values,
  );
  const reader = (await program.fetch('GET', `/jobs/${id}/events`)).body?.getReader() ?? assert.fail();
  const next = async () => new TextDecoder().decode((await reader.read()).value as Uint8Array | undefined);
  while (!(await next()).includes(id));
  await ask(admin, 'DELETE', `/api-keys/${made.id}`);
  await db.query('update jobs set done = 1 where id = $1', [id]);
  const said: string[] = [];
  for (let part = await next(); part !== ''; part = await next()) said.push(part);
  assert.doesNotMatch(said.join(''), /"done":1/);
});

test('a key leaves nothing behind that goes on telling when it is revoked: it makes, changes and uses no webhook', async () => {
  const tenant = await testTenant();
  const { program } = await keyOf(tenant, { permissions: ['*'] });
  const body = { name: 'Mine', url: 'https://thief.example/', events: ['score.changed'] };
  assertProblem(await program.send('POST', '/webhooks', { body }), 403, 'api-key.people-only');
  assert.deepEqual((await ask<{ items: unknown[] }>(program, 'GET', '/webhooks')).items, []);
});

test('a key is read from its header alone, exactly as it was given', async () => {
  const tenant = await testTenant();
  const { made } = await keyOf(tenant);
  const get = (path: string, headers: Record<string, string>) => openClient().send('GET', path, { headers });
  for (const scheme of ['Bearer', 'bearer', 'BEARER'])
    assert.equal((await get('/accounts', { authorization: `${scheme}  ${made.key} ` })).status, 200, scheme);
  assertProblem(await get(`/accounts?access_token=${made.key}&key=${made.key}`, {}), 401, 'session.none');
  assertProblem(await get('/accounts', { cookie: `mainstay.session_token=${made.key}` }), 401, 'session.none');
  assertProblem(await get('/accounts', { 'x-api-key': made.key }), 401, 'session.none');
  for (const wrong of [`${made.key}\u00e9`, `"${made.key}"`, `${made.key}, Bearer ${made.key}`, made.key.toLowerCase()])
    assertProblem(await get('/accounts', { authorization: `Bearer ${wrong}` }), 401, 'api-key.wrong');
});

test('an installation says how often a key may ask that was given no limit of its own', async () => {
  const tenant = await testTenant();
  const app = { ...tenant.app, env: { ...tenant.app.env, API_KEY_REQUESTS_PER_MINUTE: 250 } };
  const make = (fields: object) =>
    createKey({ ...tenant.ctx, app }, { name: 'ERP', permissions: ['*:read'], password: tenant.password, ...fields });
  assert.equal((await make({})).ratePerMinute, 250);
  assert.equal((await make({ ratePerMinute: 4000 })).ratePerMinute, 4000);
});
