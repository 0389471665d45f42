import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Secret } from 'otpauth';
import { openSession } from '#platform/auth/sessions.ts';
import { totpCode } from '#test/totp-code.ts';
import type { OwnSecurity } from '#shared/contracts/security.ts';
import { testNow, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { assertProblem, cookieOf, openClient, signIn, signInAs } from './open-client.ts';
import type { RoleName } from './open-client.ts';
import { sendAt } from './send-at.ts';
import { softwarePasskey } from './software-passkey.ts';

const minutesOn = (minutes: number) => new Date(testNow.getTime() + minutes * 60_000);
const changes = [
  '/totp',
  '/totp/remove',
  '/backup-codes',
  '/passkeys/options',
  `/passkeys/${crypto.randomUUID()}/remove`,
];

/** A member who has come by single sign-on alone: there is no password. */
async function whoeverHasNoPassword(tenant: TestTenant, role: RoleName = 'Editor') {
  const { id } = await signInAs(tenant, role);
  await tenant.app.db.query(`delete from sign_in.passwords where user_id = '${id}'`);
  const { token } = await openSession(tenant.app.db, {
    userId: id,
    rules: { idleMinutes: 600, absoluteHours: 24 },
    place: { ip: null, userAgent: null },
    replaced: null,
    now: testNow,
    method: 'single sign-on',
  });
  return `mainstay.session_token=${token}`;
}

test('who signed in with a password changes nothing of how they sign in without giving it again, however lately', async () => {
  const tenant = await testTenant();
  const client = await signIn(tenant.email, tenant.password);
  assert.equal((await client.send('GET', '/security')).json<OwnSecurity>().proofNeeded, 'password');
  for (const path of changes) {
    for (const body of [{}, { password: 'a guess of somebody' }]) {
      await tenant.app.db.query(`delete from sign_in.sign_in_failures where email = '${tenant.email}'`);
      const answer = await client.send('POST', `/security${path}`, { body });
      const problem = assertProblem(answer, 422, 'security.wrong-password');
      assert.equal(problem.problems?.[0]?.path, 'password', path);
    }
  }
});

test('who has no password has ten minutes after single sign-on, and then signs in again', async () => {
  const tenant = await testTenant();
  const cookie = await whoeverHasNoPassword(tenant);
  const send = (minutes: number, path: string, body: object = {}) =>
    sendAt(tenant.app, 'POST', `/security${path}`, { cookie, at: minutesOn(minutes), body });
  const stateAt = async (minutes: number) => {
    const answer = await sendAt(tenant.app, 'GET', '/security', { cookie, at: minutesOn(minutes) });
    const { proofNeeded, hasPassword } = answer.json<OwnSecurity>();
    return [proofNeeded, hasPassword];
  };
  assert.deepEqual(await stateAt(9), ['nothing', false]);
  assert.deepEqual(await stateAt(10), ['sign-in', false]);
  for (const path of changes) assertProblem(await send(10, path), 412, 'security.sign-in-again');
  for (const path of changes) assertProblem(await send(1, path, { password: 'x' }), 422, 'security.wrong-password');
  await tenant.app.db.query('delete from sign_in.sign_in_failures');
  const { secret } = (await send(9, '/totp')).json<{ secret: string }>();
  const code = totpCode(Buffer.from(Secret.fromBase32(secret).bytes), minutesOn(9));
  assert.equal((await send(9, '/totp/confirm', { code })).status, 200);
  const passkey = softwarePasskey();
  const response = passkey.create((await send(9, '/passkeys/options')).json());
  assert.equal((await send(9, '/passkeys', { name: 'Key', response })).status, 201);
  assert.equal((await send(9, '/totp/remove')).status, 200);
});

test('a passkey stands for the password for ten minutes', async () => {
  const tenant = await testTenant();
  const { password } = tenant;
  const client = await signIn(tenant.email, password);
  const passkey = softwarePasskey();
  const options = await client.send('POST', '/security/passkeys/options', { body: { password } });
  const body = { name: 'Key', response: passkey.create(options.json()) };
  const { id } = (await client.send('POST', '/security/passkeys', { body })).json<{ id: string }>();
  const asked = await openClient().send('POST', '/session/passkey/options');
  const answer = await openClient().send('POST', '/session/passkey', { body: { response: passkey.get(asked.json()) } });
  const cookie = cookieOf(answer);
  const remove = (minutes: number) =>
    sendAt(tenant.app, 'POST', `/security/passkeys/${id}/remove`, { cookie, at: minutesOn(minutes), body: {} });
  assertProblem(await remove(10), 422, 'security.wrong-password');
  assert.equal((await remove(9)).status, 200);
});

const key = { name: 'ERP', permissions: ['accounts:read'] };
const provider = (domain: string) => ({
  name: 'Login',
  issuer: `https://login.${domain}`,
  clientId: 'mainstay',
  clientSecret: 'a client secret',
  domains: [domain],
});

test('an open screen makes no key and no way in: both need the password, and so does all that opens them further', async () => {
  const tenant = await testTenant();
  const { password } = tenant;
  const admin = await signIn(tenant.email, password);
  const domain = `${tenant.id}.example`;
  const refused = async (method: string, path: string, body: object) => {
    for (const proof of [{}, { password: 'a guess of somebody' }]) {
      await tenant.app.db.query(`delete from sign_in.sign_in_failures where email = '${tenant.email}'`);
      const answer = await admin.send(method, path, { body: { ...body, ...proof } });
      assert.equal(assertProblem(answer, 422, 'security.wrong-password').problems?.[0]?.path, 'password');
    }
  };
  const done = async (method: string, path: string, body: object) => {
    const answer = await admin.send(method, path, { body });
    assert.ok(answer.status < 300, answer.text);
    return answer.json<{ id: string }>();
  };
  await refused('POST', '/api-keys', key);
  await refused('POST', '/sso-providers', provider(domain));
  const made = await done('POST', '/api-keys', { ...key, password });
  await refused('PATCH', `/api-keys/${made.id}`, { version: 1, permissions: ['*'] });
  await refused('PATCH', `/api-keys/${made.id}`, { version: 1, expiresAt: null });
  await done('PATCH', `/api-keys/${made.id}`, { version: 1, name: 'CRM', ratePerMinute: 60 });
  await done('PATCH', `/api-keys/${made.id}`, { version: 2, permissions: ['*'], expiresAt: null, password });
  const { id } = await done('POST', '/sso-providers', { ...provider(domain), password });
  for (const change of [{ domains: ['more.example'] }, { clientSecret: 'mine' }, { createsMembers: true }])
    await refused('PATCH', `/sso-providers/${id}`, { version: 1, ...change });
  await done('PATCH', `/sso-providers/${id}`, { version: 1, name: 'Ours', isActive: false });
  await refused('PATCH', `/sso-providers/${id}`, { version: 2, isActive: true });
  await done('PATCH', `/sso-providers/${id}`, { version: 2, isActive: true, password });
  const { text } = await admin.send('GET', '/audit-logs?limit=100');
  assert.ok(text.includes('sso-provider.updated') && !text.includes(password));
});

test('who has no password makes keys and providers for ten minutes after single sign-on', async () => {
  const tenant = await testTenant();
  const cookie = await whoeverHasNoPassword(tenant, 'Admin');
  const bodies = { '/api-keys': key, '/sso-providers': provider(`${tenant.id}.example`) };
  for (const [path, body] of Object.entries(bodies)) {
    const send = (minutes: number) => sendAt(tenant.app, 'POST', path, { cookie, at: minutesOn(minutes), body });
    assertProblem(await send(10), 412, 'security.sign-in-again');
    assert.equal((await send(9)).status, 201, path);
  }
});

test('whoever may not make a key or provider is not asked for a password, and guesses none there', async () => {
  const tenant = await testTenant();
  const viewer = await signInAs(tenant, 'Viewer');
  for (const [path, body] of Object.entries({ '/api-keys': key, '/sso-providers': provider('v.example') })) {
    for (const password of ['a guess of somebody', tenant.password])
      assertProblem(await viewer.send('POST', path, { body: { ...body, password } }), 403, 'session.forbidden');
  }
  const { rows } = await tenant.app.db.query(`select 1 from sign_in.sign_in_failures where email = '${viewer.email}'`);
  assert.deepEqual(rows, []);
});
