import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHttpApp } from '#entry/http/http-app.ts';
import { createLogger } from '#platform/logger.ts';
import { testNow, testTenant } from '#test/test-app.ts';
import { assertProblem, openClient, signIn, signInAs } from './open-client.ts';

/** The application with low limits and a clock of its own; `log` holds what was refused. */
async function strictApp(limits: { session: number; address: number }) {
  const tenant = await testTenant();
  const clock = { now: testNow };
  const lines: string[] = [];
  const log = createLogger('warn', { write: (line) => lines.push(line) });
  const http = createHttpApp({ ...tenant.app, clock: { now: () => clock.now }, log }, limits);
  const get = async (path: string, headers: Record<string, string> = {}, address = '192.0.2.61') => {
    const request = new Request(`http://localhost${path}`, { headers: { host: 'localhost', ...headers } });
    const answer = await http.fetch(request, { incoming: { socket: { remoteAddress: address } } });
    const { reason } = (answer.status === 200 ? {} : await answer.json()) as { reason?: string };
    return { status: answer.status, reason, retryAfter: answer.headers.get('retry-after') };
  };
  const passSeconds = (seconds: number) => (clock.now = new Date(clock.now.getTime() + seconds * 1000));
  return { tenant, get, passSeconds, lines };
}

test('a browser that is signed in is told to wait when it asks without end, and other sessions are not', async () => {
  const { tenant, get, passSeconds } = await strictApp({ session: 3, address: 1000 });
  const { cookie } = await signIn(tenant.email, tenant.password);
  const other = await signInAs(tenant, 'Viewer');
  const ask = (of = cookie, path = '/api/v1/accounts') => get(path, { cookie: of ?? '' });
  for (let request = 0; request < 3; request += 1) assert.equal((await ask()).status, 200);
  passSeconds(15);
  const refused = { status: 429, reason: 'session.too-many-requests', retryAfter: '45' };
  assert.deepEqual(await ask(), refused);
  assert.deepEqual(await ask(cookie, '/api/v1/session'), refused, 'what is open to all is no way around');
  assert.equal((await ask(other.cookie)).status, 200);
  passSeconds(45);
  assert.equal((await ask()).status, 200);
});

test('strangers are counted by their address, at everything that answers them', async () => {
  const { get, passSeconds } = await strictApp({ session: 1000, address: 8 });
  const paths = ['/healthz', '/readyz', '/metrics', '/api', '/api/openapi.json', '/api/v1/setup'];
  const key = `mst_${'A'.repeat(43)}_${'A'.repeat(43)}`;
  for (const path of paths) await get(path, {}, '2001:db8::1');
  await get('/api/v1/accounts', { authorization: `Bearer ${key}` }, '2001:db8::2');
  await get('/api/v1/accounts', { cookie: 'mainstay.session_token=made-up' }, '2001:db8::3');
  for (const path of [...paths, '/api/v1/accounts'])
    assert.deepEqual(
      await get(path, {}, '2001:db8::ffff'),
      { status: 429, reason: 'request.too-many', retryAfter: '60' },
      path,
    );
  assert.equal((await get('/healthz', {}, '2001:db8:0:1::1')).status, 200, 'the next network');
  assert.equal((await get('/accounts', {}, '2001:db8::1')).status, 200, 'the page itself is a file');
  passSeconds(60);
  assert.equal((await get('/healthz', {}, '2001:db8::1')).status, 200);
});

test('whoever is known costs their address nothing, so that an office of many is not kept out', async () => {
  const { tenant, get } = await strictApp({ session: 1000, address: 3 });
  const { cookie } = await signIn(tenant.email, tenant.password);
  for (let request = 0; request < 20; request += 1)
    assert.equal((await get('/api/v1/accounts', { cookie: cookie ?? '' })).status, 200);
  assert.equal((await get('/healthz')).status, 200);
});

test('the log says once a minute who is held to a limit, however often they go on', async () => {
  const { get, passSeconds, lines } = await strictApp({ session: 1000, address: 2 });
  for (let request = 0; request < 10; request += 1) await get('/healthz');
  assert.equal(lines.length, 1);
  const { reason, who, ip } = JSON.parse(lines[0] ?? '') as Record<string, string>;
  assert.deepEqual([reason, who, ip], ['request.too-many', 'address 192.0.2.61', '192.0.2.61']);
  passSeconds(60);
  for (let request = 0; request < 10; request += 1) await get('/healthz');
  assert.equal(lines.length, 2);
});

test('whoever has a network of addresses has no more tries at links than who has one', async () => {
  const look = (place: number) =>
    openClient().send('POST', '/invitation', {
      body: { token: 'a-link-that.nobody-was-sent' },
      address: `2001:db8:77:1::${place.toString(16)}`,
    });
  for (let place = 1; place <= 200; place += 1) assert.notEqual((await look(place)).status, 429);
  assertProblem(await look(201), 429, 'link.too-many');
});
