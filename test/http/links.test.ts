import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/new-id.ts';
import type { Invitation } from '#shared/contracts/invitations.ts';
import { testTenant } from '#test/test-app.ts';
import { ask } from './build-world.ts';
import { assertProblem, cookieOf, openClient, signIn, signInAs } from './open-client.ts';

const password = 'quite a long password';
const tokenOf = (link: string | null) => new URL(link ?? '').hash.slice(1);

test('who follows an invitation is signed in by a cookie that no script reads, with the roles of the invitation', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const { items: roles } = await ask<{ items: { id: string; name: string }[] }>(admin, 'GET', '/roles');
  const roleIds = roles.filter(({ name }) => name === 'Editor').map(({ id }) => id);
  const body = { email: `ina-${newId()}@tests.example`, roleIds };
  const headers = { host: 'mainstay.example', origin: 'https://mainstay.example' };
  const invited = await admin.send('POST', '/invitations', { body, headers });
  assert.equal(invited.status, 201);
  const { link } = invited.json<Invitation & { link: string }>();
  assert.ok(link.startsWith('https://mainstay.example/invitation#'), 'as the browser knows the place');
  const accepted = await openClient().send('POST', '/invitation/accept', {
    body: { token: tokenOf(link), name: 'Ina', password },
  });
  assert.equal(accepted.status, 200, accepted.text);
  assert.match(accepted.headers.getSetCookie().join(), /HttpOnly; SameSite=Lax/);
  const ina = openClient(cookieOf(accepted));
  assert.deepEqual((await ask<{ roles: string[] }>(ina, 'GET', '/session')).roles, ['Editor']);
});

test('a deactivated member is out at once, by session and by key', async () => {
  const tenant = await testTenant();
  const admin = await signIn(tenant.email, tenant.password);
  const member = await signInAs(tenant, 'Admin');
  const key = { name: 'Of a member', permissions: ['accounts:read'], password: tenant.password };
  const made = await ask<{ key: string }>(member, 'POST', '/api-keys', key);
  const byKey = () => openClient().send('GET', '/accounts', { headers: { authorization: `Bearer ${made.key}` } });
  assert.deepEqual([(await byKey()).status, (await member.send('GET', '/accounts')).status], [200, 200]);
  await ask(admin, 'PATCH', `/members/${member.id}`, { version: 1, isActive: false });
  assertProblem(await byKey(), 401, 'api-key.revoked');
  assertProblem(await member.send('GET', '/accounts'), 401, 'session.none');
});

test('mail can be asked for to one address five times in a quarter of an hour, whether or not somebody has it', async () => {
  const tenant = await testTenant();
  for (const email of [tenant.email, `nobody-${newId()}@tests.example`]) {
    const tries = Array.from({ length: 6 }, (_, index) =>
      openClient().send('POST', '/password-reset', { body: { email }, address: `198.51.100.${index}` }),
    );
    const answers = await Promise.all(tries);
    const [over] = answers.filter(({ status }) => status !== 200);
    assert.equal(answers.filter(({ status }) => status === 200).length, 5);
    assert.ok(over);
    assertProblem(over, 429, 'link.too-many');
    assert.ok(Number(over.headers.get('retry-after')) > 800);
  }
});

test('an admin takes over nobody of another workspace: not by a password link, a change, or an invitation', async () => {
  const [tenant, other] = [await testTenant(), await testTenant()];
  const admin = await signIn(tenant.email, tenant.password);
  const foreign = await signInAs(other, 'Viewer');
  const theirs = await signIn(other.email, other.password);
  const { items: roles } = await ask<{ items: { id: string }[] }>(theirs, 'GET', '/roles');
  const body = { email: `ina-${newId()}@tests.example`, roleIds: roles.slice(0, 1).map(({ id }) => id) };
  const { id } = await ask<Invitation>(theirs, 'POST', '/invitations', body);
  for (const [method, path, sent] of [
    ['POST', `/members/${foreign.id}/password-link`, {}],
    ['PATCH', `/members/${foreign.id}`, { version: 1, password: 'taken over by them' }],
    ['POST', `/invitations/${id}/resend`, {}],
    ['DELETE', `/invitations/${id}`, undefined],
  ] as const) {
    const answer = await admin.send(method, path, sent === undefined ? {} : { body: sent });
    assert.equal(answer.status, 404, `${method} ${path}: ${answer.text}`);
  }
  assertProblem(await admin.send('POST', '/invitations', { body }), 422, 'member.roles');
  const own = await ask<{ items: { id: string; name: string }[] }>(admin, 'GET', '/roles');
  const viewer = own.items.filter(({ name }) => name === 'Viewer').map((role) => role.id);
  const invited = await admin.send('POST', '/invitations', { body: { email: other.email, roleIds: viewer } });
  assert.equal(invited.status, 201, 'that somebody has the address elsewhere is not told');
  const { link } = invited.json<Invitation & { link: string }>();
  const accept = { token: tokenOf(link), name: 'Not Ada', password };
  assertProblem(await openClient().send('POST', '/invitation/accept', { body: accept }), 409, 'member.email-taken');
  assert.equal((await theirs.send('GET', '/session')).status, 200);
});
