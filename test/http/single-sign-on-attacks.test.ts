import assert from 'node:assert/strict';
import { test } from 'node:test';
import { startIdentityProvider } from '#core/sign-on/identity-provider.test-data.ts';
import { newId } from '#platform/new-id.ts';
import { openClient, signIn } from './open-client.ts';
import {
  begin,
  callback,
  enter,
  identityProvider,
  me,
  openBrowser,
  refused,
  registered,
  roleOf,
  tenantWithProvider,
  trail,
} from './sso-world.ts';
import type { Browser, SsoWorld } from './sso-world.ts';

const idOf = async (answer: Response) => ((await answer.json()) as { id: string }).id;

/** Adds a member who signs in with a password. */
async function addMember({ admin, tenant }: SsoWorld, email: string, role = 'Viewer'): Promise<string> {
  const given = { name: 'Ann', email, password: tenant.password, roleIds: [await roleOf(tenant, role)] };
  const answer = await admin.send('POST', '/api/v1/members', given);
  assert.equal(answer.status, 201, await answer.clone().text());
  return idOf(answer);
}

const withPassword = async ({ tenant }: SsoWorld, email: string) =>
  openClient().send('POST', '/session', { body: { email, password: tenant.password } });

type Admin = Pick<SsoWorld, 'admin' | 'tenant'>;

async function change(
  { admin, tenant }: Admin,
  provider: { id: string; version: number },
  fields: object,
): Promise<number> {
  const answer = await admin.send('PATCH', `/api/v1/sso-providers/${provider.id}`, {
    version: provider.version,
    password: tenant.password,
    ...fields,
  });
  const text = await answer.text();
  assert.equal(answer.status, 200, text);
  return (JSON.parse(text) as { version: number }).version;
}

test('an answer of one provider counts at the address of no other workspace', async () => {
  const [one, two] = [await tenantWithProvider(), await tenantWithProvider()];
  const ann = one.person();
  const browser = openBrowser();
  const back = await (await identityProvider()).visit(await begin(browser, ann.email), ann);
  back.pathname = back.pathname.replace(one.tenant.id, two.tenant.id);
  assert.equal((await callback(browser, back)).headers.get('location'), refused('sso.state'));
  assert.equal((await browser.send('GET', '/api/v1/session')).status, 401);
});

test('who is led to the answer of an attacker stays who they were', async () => {
  const world = await tenantWithProvider();
  const [ann, eve] = [world.person(), world.person()];
  const [victim, attacker] = [(await enter(ann)).browser, openBrowser()];
  const back = await (await identityProvider()).visit(await begin(attacker, eve.email), eve);
  assert.equal((await callback(victim, back)).headers.get('location'), '/');
  assert.equal((await me(victim)).user.email, ann.email);
  await begin(victim, ann.email);
  assert.equal((await callback(victim, back)).headers.get('location'), refused('sso.state'));
  assert.equal((await me(victim)).user.email, ann.email);
});

test('a member with a password is linked by a verified e-mail alone', async () => {
  const world = await tenantWithProvider();
  const { email_verified: _, ...ann } = world.person();
  const id = await addMember(world, ann.email);
  for (const unverified of [ann, { ...ann, email_verified: false }])
    assert.equal((await enter(unverified)).location, refused('sso.email-unverified'));
  assert.equal((await trail(world.tenant, 'sso-identity.linked')).length, 0);
  await change(world, world.provider, { answersForEmails: true });
  const { browser } = await enter(ann);
  assert.equal((await me(browser)).user.id, id);
  assert.equal((await enter({ ...ann, email_verified: false })).location, refused('sso.email-unverified'));
});

test('who made a member under the e-mail of somebody else loses it once the owner comes, but admins keep their password', async () => {
  const world = await tenantWithProvider();
  const [boss, root] = [world.person(['bosses']), world.person(['bosses'])];
  const id = await addMember(world, boss.email);
  await addMember(world, root.email, 'Admin');
  const thief = await signIn(boss.email, world.tenant.password);
  const { browser } = await enter(boss);
  assert.deepEqual((await me(browser)).user.id, id);
  assert.equal((await thief.send('GET', '/session')).status, 401);
  assert.equal((await withPassword(world, boss.email)).json()['reason'], 'session.wrong-credentials');
  assert.equal((await trail(world.tenant, 'member.former-ways-ended')).length, 1);
  // Nor is anything of it taken from them at the second time, such as a password they have set since.
  assert.equal((await enter(boss)).location, '/');
  assert.equal((await trail(world.tenant, 'member.former-ways-ended')).length, 1);
  assert.equal((await me(browser)).user.id, id);
  assert.equal((await enter(root)).location, '/');
  assert.equal((await withPassword(world, root.email)).status, 200);
});

test('a member of another workspace is neither taken over nor told of', async () => {
  const [theirs, ours] = [await tenantWithProvider(), await tenantWithProvider()];
  const ann = theirs.person();
  await addMember(theirs, ann.email, 'Admin');
  const hostile = await tenantWithProvider({ domains: [theirs.domain, `x-${theirs.domain}`] });
  const { location, browser } = await enter(ann, { as: `eve@x-${theirs.domain}` });
  assert.equal(location, refused('sso.email-taken'));
  assert.equal((await browser.send('GET', '/api/v1/session')).status, 401);
  assert.equal((await trail(hostile.tenant, 'member.added')).length, 1);
  assert.equal((await trail(theirs.tenant, 'sso-identity.linked')).length, 0);
  assert.equal((await enter(ann, { as: ours.person().email })).location, refused('sso.domain'));
});

test('who was invited comes by single sign-on with the roles of the invitation, which then opens nothing more', async () => {
  const world = await tenantWithProvider({ createsMembers: false });
  const ann = world.person(['editors']);
  const given = { email: ann.email, roleIds: [await roleOf(world.tenant, 'Manager')] };
  const invited = (await (await world.admin.send('POST', '/api/v1/invitations', given)).json()) as { link: string };
  assert.equal((await enter({ ...ann, email_verified: false })).location, refused('sso.email-unverified'));
  assert.deepEqual((await me((await enter(ann)).browser)).roles, ['Editor', 'Manager']);
  // What the invitation gave stays; what the group gave goes with it.
  const { provider } = world;
  await change(world, provider, { defaultRoleId: await roleOf(world.tenant, 'Viewer') });
  assert.deepEqual((await me((await enter({ ...ann, groups: [] })).browser)).roles, ['Manager', 'Viewer']);
  const token = new URL(invited.link).hash.slice(1);
  const body = { token, name: 'Eve', password: 'a password of nobody' };
  assert.equal((await openClient().send('POST', '/invitation/accept', { body })).json()['reason'], 'link.used');
  assert.equal((await trail(world.tenant, 'invitation.accepted')).length, 1);
});

test('at another client of the provider people are known by their e-mail once more, and lose what groups no longer give', async () => {
  const world = await tenantWithProvider();
  const ann = world.person(['bosses']);
  const { user } = await me((await enter(ann)).browser);
  const moved = { ...ann, sub: newId(), groups: ['editors'] };
  assert.equal((await enter(moved)).location, refused('sso.other-subject'));
  const version = await change(world, world.provider, { clientId: 'another' });
  await change(world, { ...world.provider, version }, { clientId: world.provider.clientId });
  const after = await me((await enter(moved)).browser);
  assert.deepEqual([after.user.id, after.roles], [user.id, ['Editor']]);
  assert.equal((await enter(ann)).location, refused('sso.other-subject'));
});

test('an admin has somebody known by e-mail once more whom the provider has made anew', async () => {
  const { admin, tenant, person } = await tenantWithProvider();
  const ann = person();
  const { browser } = await enter(ann);
  const { user } = await me(browser);
  const anew = { ...ann, sub: newId() };
  const forget = async (by: Browser) => (await by.send('POST', `/api/v1/members/${user.id}/sso/forget`)).status;
  assert.equal(await forget(browser), 403);
  assert.equal(await forget((await tenantWithProvider()).admin), 404);
  assert.equal((await enter(anew)).location, refused('sso.other-subject'));
  assert.deepEqual([await forget(admin), await forget(admin)], [200, 200]);
  assert.equal((await trail(tenant, 'sso-identity.forgotten')).length, 1);
  assert.equal((await me((await enter(anew)).browser)).user.id, user.id);
  assert.equal((await enter(ann)).location, refused('sso.other-subject'));
});

test('a provider that is down lets nobody in, and lets in again once it is back with another key', async () => {
  const first = await startIdentityProvider(registered);
  const { tenant, person } = await tenantWithProvider({ issuer: first.issuer });
  const ann = person();
  const come = async (by: typeof first) => {
    const browser = openBrowser();
    const answer = await callback(browser, await by.visit(await begin(browser, ann.email), ann));
    return answer.headers.get('location');
  };
  assert.equal(await come(first), '/');
  const browser = openBrowser();
  const back = await first.visit(await begin(browser, ann.email), ann);
  first.stop();
  assert.equal((await callback(browser, back)).headers.get('location'), refused('sso.unreachable'));
  const early = await openBrowser().send('POST', '/api/v1/session/sso', { email: ann.email });
  assert.equal(((await early.json()) as { reason: string }).reason, 'sso.unreachable');
  const second = await startIdentityProvider(registered, { port: Number(new URL(first.issuer).port), kid: 'another' });
  assert.equal(await come(second), '/');
  const faults = (await trail(tenant, 'session.refused')).map(({ newValues }) => newValues['fault']);
  assert.deepEqual(faults, ['ECONNREFUSED']);
});

test('when a provider is deleted its people stay signed in, and nobody comes by it any more', async () => {
  const { admin, provider, person } = await tenantWithProvider();
  const ann = person();
  const { browser } = await enter(ann);
  const late = openBrowser();
  const back = await (await identityProvider()).visit(await begin(late, ann.email), ann);
  assert.equal((await admin.send('DELETE', `/api/v1/sso-providers/${provider.id}`)).status, 200);
  assert.equal((await callback(late, back)).headers.get('location'), refused('sso.off'));
  assert.equal((await me(browser)).user.email, ann.email);
  const answer = await openBrowser().send('POST', '/api/v1/session/sso', { email: ann.email });
  assert.equal(((await answer.json()) as { reason: string }).reason, 'sso.none');
});

test('the log says what the provider calls the fault, when that is a word', async () => {
  const { tenant, person } = await tenantWithProvider();
  const ann = person();
  for (const [error, expected] of [
    ['consent_required', 'consent_required'],
    ['<script>', undefined],
  ] as const) {
    const browser = openBrowser();
    const back = await (await identityProvider()).visit(await begin(browser, ann.email), ann);
    back.searchParams.delete('code');
    back.searchParams.set('error', error);
    assert.equal((await callback(browser, back)).headers.get('location'), refused('sso.cancelled'));
    const [last] = (await trail(tenant, 'session.refused')).slice(-1);
    assert.equal(last?.newValues['fault'], expected);
  }
});

test('where single sign-on is required a password or an invitation is not enough, but for admins and other domains', async () => {
  const world = await tenantWithProvider();
  const { admin, tenant, provider } = world;
  const [ann, boss] = [world.person(), world.person(['bosses'])];
  await addMember(world, ann.email);
  await addMember(world, boss.email, 'Admin');
  await addMember(world, `guest-${tenant.id}@elsewhere.example`);
  const kept = (await (await admin.send('GET', '/api/v1/tenant')).json()) as { version: number; signInRules: object };
  const signInRules = { ...kept.signInRules, isSingleSignOnRequired: true };
  assert.equal((await admin.send('PATCH', '/api/v1/tenant', { version: kept.version, signInRules })).status, 200);
  const right = await withPassword(world, ann.email);
  assert.deepEqual([right.status, right.json()['reason']], [403, 'session.sign-on-needed']);
  assert.equal(right.headers.getSetCookie().length, 0);
  const [refusal] = (await trail(tenant, 'session.refused')).slice(-1);
  assert.deepEqual(refusal?.newValues, { reason: 'sign-on-needed' });
  // Without the password nobody is told.
  const wrong = await openClient().send('POST', '/session', {
    body: { email: ann.email, password: 'not the password' },
  });
  assert.equal(wrong.json()['reason'], 'session.wrong-credentials');
  assert.equal((await withPassword(world, boss.email)).status, 200);
  assert.equal((await withPassword(world, `guest-${tenant.id}@elsewhere.example`)).status, 200);
  assert.equal((await enter(ann)).location, '/');
  const bea = world.person();
  const given = { email: bea.email, roleIds: [await roleOf(tenant, 'Manager')] };
  const invited = (await (await admin.send('POST', '/api/v1/invitations', given)).json()) as { link: string };
  const body = { token: new URL(invited.link).hash.slice(1), name: 'Bea', password: tenant.password };
  const accepted = await openClient().send('POST', '/invitation/accept', { body });
  assert.equal(accepted.json()['reason'], 'session.sign-on-needed');
  assert.deepEqual((await me((await enter(bea)).browser)).roles, ['Editor', 'Manager']);
  const carl = world.person();
  await addMember(world, carl.email);
  assert.equal((await withPassword(world, carl.email)).json()['reason'], 'session.sign-on-needed');
  await change({ admin, tenant }, provider, { isActive: false });
  assert.equal((await withPassword(world, carl.email)).status, 200);
});

test('the redirect URI is where the browser is, also behind a proxy that speaks https', async () => {
  const { admin, provider, tenant } = await tenantWithProvider();
  const cookie = [...admin.jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const list = async (headers: Record<string, string>) => {
    const client = openClient();
    const answer = await client.send('GET', '/sso-providers', { headers: { cookie, host: 'cs.example', ...headers } });
    return answer.json<{ redirectUri: string; items: { redirectUri: string }[] }>();
  };
  assert.ok(provider.redirectUri.endsWith(tenant.id));
  const path = `/api/sso/callback/${tenant.id}`;
  for (const [headers, origin] of [
    [{ referer: 'https://cs.example/settings/sso' }, 'https://cs.example'],
    [{ origin: 'https://cs.example' }, 'https://cs.example'],
    [{ referer: 'https://evil.example/' }, 'http://cs.example'],
    [{}, 'http://cs.example'],
  ] as const) {
    const { redirectUri, items } = await list(headers);
    assert.deepEqual([redirectUri, items[0]?.redirectUri], [`${origin}${path}`, `${origin}${path}`]);
  }
});
