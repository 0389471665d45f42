import assert from 'node:assert/strict';
import { scryptSync } from 'node:crypto';
import { test } from 'node:test';
import { testTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { assertProblem, openClient, signIn, signInAs } from './open-client.ts';
import type { Answer } from './open-client.ts';

const weak = 'Password123!';

function assertWeak(answer: Answer): void {
  const problem = assertProblem(answer, 422, 'password.weak');
  assert.equal(problem.problems?.[0]?.path, 'password');
  assert.match(problem.problems[0].message, /^Easy to guess: .*Take three or four words/);
}

test('a password that is soon guessed is refused wherever one is set, and changes nothing', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { items: roles } = await ask<{ items: { id: string; name: string }[] }>(admin, 'GET', '/roles');
  const roleIds = roles.filter(({ name }) => name === 'Viewer').map(({ id }) => id);
  const member = await signInAs(tenant, 'Editor');
  const current = tenant.password;

  assertWeak(await admin.send('POST', '/security/password', { body: { current, password: weak } }));
  const email = `new-${tenant.email}`;
  assertWeak(await admin.send('POST', '/members', { body: { name: 'New', email, roleIds, password: weak } }));
  assertWeak(await admin.send('PATCH', `/members/${member.id}`, { body: { version: 1, password: weak } }));
  assert.equal((await member.send('GET', '/accounts')).status, 200);

  const tokenOf = (link: string | null) => link?.split('#')[1] ?? assert.fail();
  const invited = await ask<{ link: string | null }>(admin, 'POST', '/invitations', { email, roleIds });
  const accept = (password: string) =>
    openClient().send('POST', '/invitation/accept', { body: { token: tokenOf(invited.link), name: 'New', password } });
  assertWeak(await accept(weak));
  assert.equal((await accept(current)).status, 200);

  const reset = await ask<{ link: string | null }>(admin, 'POST', `/members/${member.id}/password-link`);
  const set = (password: string) =>
    openClient().send('POST', '/password-reset/confirm', { body: { token: tokenOf(reset.link), password } });
  assertWeak(await set(weak));
  assert.equal((await set(current)).status, 200);
});

test('the names of the person and of the company are no password', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { name, version } = await ask<{ name: string; version: number }>(admin, 'GET', '/tenant');
  await ask(admin, 'PATCH', '/tenant', { version, name: 'Quillfeather Trading' });
  assert.notEqual(name, 'Quillfeather Trading');
  for (const password of ['quillfeather', 'Quillfeather2026', 'Trading Quillfeather', tenant.email])
    assertWeak(await admin.send('POST', '/security/password', { body: { current: tenant.password, password } }));
});

test('a weak password of earlier times still signs in, and its hash is made anew', async () => {
  const tenant = await testTenant();
  const salt = 'ab'.repeat(16);
  const key = scryptSync(weak, salt, 64, { N: 16_384, r: 16, p: 1, maxmem: 2 ** 26 }).toString('hex');
  const ofAdmin = `user_id = (select id from sign_in.users where email = '${tenant.email}')`;
  await tenant.app.db.query(`update sign_in.passwords set hash = '${salt}:${key}' where ${ofAdmin}`);
  const kept = async () => {
    const { rows } = await tenant.app.db.query(`select hash as password from sign_in.passwords where ${ofAdmin}`);
    return String(rows[0]?.['password']);
  };
  const wrong = await openClient().send('POST', '/session', {
    body: { email: tenant.email, password: 'not the right one' },
    address: '198.51.100.230',
  });
  assertProblem(wrong, 401, 'session.wrong-credentials');
  assert.equal(await kept(), `${salt}:${key}`);
  await signIn(tenant.email, weak);
  assert.match(await kept(), /^\$argon2id\$/);
  await signIn(tenant.email, weak);
});
