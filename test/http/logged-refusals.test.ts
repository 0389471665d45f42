import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createHttpApp } from '#entry/http/http-app.ts';
import { createLogger } from '#platform/logger.ts';
import { testApp, testTenant } from '#test/test-app.ts';
import { signInAs } from './open-client.ts';

type Line = Record<string, unknown>;

/** What the application logs while it answers one request. */
async function logOf(method: string, path: string, headers: Record<string, string>, body?: object): Promise<Line[]> {
  const lines: Line[] = [];
  const log = createLogger('info', { write: (line) => lines.push(JSON.parse(line) as Line) });
  const http = createHttpApp({ ...(await testApp()), log });
  const all = { host: 'localhost', 'content-type': 'application/json', ...headers };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  await http.fetch(new Request(`http://localhost${path}`, { method, headers: all, ...sent }), {
    incoming: { socket: { remoteAddress: '192.0.2.44' } },
  });
  return lines;
}

test('The log says who was refused what, from where, under the request id that the answer has', async () => {
  const tenant = await testTenant();
  const viewer = await signInAs(tenant, 'Viewer');
  const headers = { cookie: viewer.cookie ?? '', 'x-request-id': 'refused-1' };
  const [line, ...others] = await logOf('POST', '/api/v1/accounts', headers, { name: 'Alder' });
  assert.equal(others.length, 0);
  assert.deepEqual(
    { ...line, time: '' },
    {
      level: 'warn',
      time: '',
      reason: 'session.forbidden',
      path: '/api/v1/accounts',
      ip: '192.0.2.44',
      requestId: 'refused-1',
      tenantId: tenant.id,
      actorType: 'user',
      actorId: viewer.id,
      permission: 'accounts:write',
      msg: 'refused',
    },
  );
  assert.match(String(line?.['time']), /^\d{4}-\d\d-\d\dT.*Z$/);
});

test('The log says that a sign-in failed, also with an e-mail that nobody has, and neither the e-mail nor the password', async () => {
  const body = { email: 'nobody@unknown.example', password: 'a guess of somebody' };
  const [line] = await logOf('POST', '/api/v1/session', {}, body);
  assert.equal(line?.['reason'], 'session.wrong-credentials');
  assert.doesNotMatch(JSON.stringify(line), /nobody@|guess/);
});

test('The log says that another site tried to change something, and nothing of a first visit without a session', async () => {
  const [line] = await logOf('POST', '/api/v1/accounts', { origin: 'https://evil.example' }, { name: 'Alder' });
  assert.equal(line?.['reason'], 'request.cross-site');
  assert.deepEqual(await logOf('GET', '/api/v1/session', {}), []);
});

test('The log says that something came that no form of ours sends, by whom and to where, and nothing of what it was', async () => {
  const tenant = await testTenant();
  const { cookie, id } = await signInAs(tenant, 'Editor');
  const headers = { cookie: cookie ?? '' };
  const [line, ...others] = await logOf('POST', '/api/v1/accounts', headers, { name: ['a guess'], 'a key': 1 });
  assert.equal(others.length, 0);
  assert.deepEqual(
    [line?.['level'], line?.['msg'], line?.['reason'], line?.['path'], line?.['actorId']],
    ['info', 'not valid', 'request.invalid', '/api/v1/accounts', id],
  );
  assert.doesNotMatch(JSON.stringify(line), /a guess|a key/);
  const [large] = await logOf('POST', '/api/v1/accounts', headers, { name: 'x'.repeat(1024 * 1024) });
  assert.equal(large?.['reason'], 'request.too-large');
});
