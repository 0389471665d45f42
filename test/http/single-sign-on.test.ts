import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { sql } from 'drizzle-orm';
import { clientId, clientSecret } from '#core/sign-on/identity-provider.test-data.ts';
import { newId } from '#platform/new-id.ts';
import type { SsoCheck } from '#shared/contracts/sso.ts';
import { cookieOf, signIn } from './open-client.ts';
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

test('whoever comes by the identity provider is signed in where they wanted to go, and is a member from then on', async () => {
  const { tenant, person } = await tenantWithProvider();
  const ann = person();
  const browser = openBrowser();
  const url = new URL(await begin(browser, ann.email, '/accounts?sort=name'));
  for (const [name, value] of [
    ['response_type', 'code'],
    ['code_challenge_method', 'S256'],
    ['redirect_uri', `${registered}${tenant.id}`],
  ] as const)
    assert.equal(url.searchParams.get(name), value);
  for (const name of ['state', 'nonce', 'code_challenge'])
    assert.match(url.searchParams.get(name) ?? '', /^[\w-]{43}$/, name);
  const back = await (await identityProvider()).visit(url.href, ann);
  const answer = await callback(browser, back);
  assert.equal(answer.headers.get('location'), '/accounts?sort=name');
  assert.equal(answer.headers.get('cache-control'), 'no-store');
  assert.match(answer.headers.getSetCookie().join('\n'), /mainstay\.sso=;[^\n]*Max-Age=0/);
  const { user, roles } = await me(browser);
  assert.deepEqual([user.email, user.name, roles], [ann.email, 'Ann Other', ['Editor']]);
  const [signedIn] = await trail(tenant, 'session.opened').then((rows) => rows.slice(-1));
  assert.deepEqual(signedIn?.newValues, { method: 'single sign-on', provider: 'Loopback' });
  assert.deepEqual([signedIn?.resourceId, signedIn?.ip.startsWith('198.18.7.')], [user.id, true]);
  assert.equal((await trail(tenant, 'member.added')).length, 2);
  const again = await enter({ ...ann, email: `renamed-${ann.email}` });
  assert.equal((await me(again.browser)).user.id, user.id);
  assert.equal((await trail(tenant, 'member.added')).length, 2);
});

test('the cookie that binds a browser to its sign-in is short-lived, and no script reads it', async () => {
  const { person } = await tenantWithProvider();
  const answer = await openBrowser().send('POST', '/api/v1/session/sso', { email: person().email });
  const [cookie = ''] = answer.headers.getSetCookie();
  for (const attribute of [
    /^mainstay\.sso=[\w-]{43};/,
    /; HttpOnly/,
    /; SameSite=Lax/,
    /; Max-Age=600(;|$)/,
    /; Path=\//,
  ])
    assert.match(cookie, attribute);
});

test('an e-mail domain that no provider is set up for is told so', async () => {
  const answer = await openBrowser().send('POST', '/api/v1/session/sso', { email: 'ann@unknown.example' });
  assert.equal(answer.status, 412);
  assert.equal(((await answer.json()) as { reason: string }).reason, 'sso.none');
});

test('an answer without the state of this browser, or with that of another, is refused', async () => {
  const { tenant, person } = await tenantWithProvider();
  const ann = person();
  const provider = await identityProvider();
  for (const change of [
    (back: URL) => back.searchParams.set('state', 'x'.repeat(43)),
    (back: URL) => back.searchParams.delete('state'),
  ]) {
    const browser = openBrowser();
    const back = await provider.visit(await begin(browser, ann.email), ann);
    change(back);
    assert.equal((await callback(browser, back)).headers.get('location'), refused('sso.state'));
    assert.equal(browser.jar.size, 0);
  }
  const reasons = (await trail(tenant, 'session.refused')).map(({ newValues }) => newValues['reason']);
  assert.deepEqual(reasons, ['sso.state', 'sso.state']);
  const [mine, other] = [openBrowser(), openBrowser()];
  const foreign = await provider.visit(await begin(mine, ann.email), ann);
  await begin(other, ann.email);
  assert.equal((await callback(other, foreign)).headers.get('location'), refused('sso.state'));
  assert.equal((await callback(openBrowser(), foreign)).headers.get('location'), refused('sso.expired'));
});

test('an answer counts once: sent again, even with the cookie of then, it opens nothing', async () => {
  const { person } = await tenantWithProvider();
  const ann = person();
  const browser = openBrowser();
  const url = await begin(browser, ann.email);
  const cookie = browser.jar.get('mainstay.sso') ?? '';
  const back = await (await identityProvider()).visit(url, ann);
  assert.equal((await callback(browser, back)).headers.get('location'), '/');
  const thief = openBrowser();
  thief.jar.set('mainstay.sso', cookie);
  assert.equal((await callback(thief, back)).headers.get('location'), refused('sso.expired'));
  assert.equal((await thief.send('GET', '/api/v1/session')).status, 401);
});

test('an ID token with another nonce, or from another issuer, is not believed', async () => {
  const { person } = await tenantWithProvider();
  const ann = person();
  const provider = await identityProvider();
  const browser = openBrowser();
  const url = new URL(await begin(browser, ann.email));
  url.searchParams.set('nonce', 'another');
  const back = await provider.visit(url.href, ann);
  assert.equal((await callback(browser, back)).headers.get('location'), refused('sso.not-verified'));
  const second = openBrowser();
  const issued = await provider.visit(await begin(second, ann.email), ann);
  issued.searchParams.set('iss', 'https://evil.example');
  assert.equal((await callback(second, issued)).headers.get('location'), refused('sso.not-verified'));
});

test('a code of another sign-in, or without its PKCE verifier, is not exchanged', async () => {
  const { person } = await tenantWithProvider();
  const ann = person();
  const provider = await identityProvider();
  const [first, second] = [openBrowser(), openBrowser()];
  const stolen = await provider.visit(await begin(first, ann.email), ann);
  const own = await provider.visit(await begin(second, ann.email), ann);
  own.searchParams.set('code', stolen.searchParams.get('code') ?? '');
  assert.equal((await callback(second, own)).headers.get('location'), refused('sso.not-verified'));
});

test('an e-mail that is not verified, or of a domain that is not on the list, is refused', async () => {
  const { tenant, person } = await tenantWithProvider();
  const ann = person();
  assert.equal((await enter({ ...ann, email_verified: false })).location, refused('sso.email-unverified'));
  const stray = { ...person(), email: 'ann@elsewhere.example' };
  assert.equal((await enter(stray, { as: ann.email })).location, refused('sso.domain'));
  const { email: _, ...nameless } = person();
  assert.equal((await enter(nameless as typeof ann, { as: ann.email })).location, refused('sso.no-email'));
  assert.equal((await trail(tenant, 'member.added')).length, 1);
  const whom = (await trail(tenant, 'session.refused')).map(({ newValues }) => newValues['email']);
  assert.deepEqual(new Set(whom), new Set([ann.email, stray.email, undefined]), 'admins find who could not come in');
});

test('groups bring their roles at each sign-in, take away what they brought, and leave what an admin gave', async () => {
  const { tenant, admin, person } = await tenantWithProvider();
  const ann = person(['editors', 'choir']);
  const { browser } = await enter(ann);
  const { user } = await me(browser);
  assert.deepEqual((await me((await enter({ ...ann, groups: ['bosses'] })).browser)).roles, ['Admin']);
  assert.deepEqual((await me((await enter(ann)).browser)).roles, ['Editor']);
  const roleIds = [await roleOf(tenant, 'Editor'), await roleOf(tenant, 'Manager')];
  const changed = await admin.send('PATCH', `/api/v1/members/${user.id}`, { version: 1, roleIds });
  assert.equal(changed.status, 200, await changed.text());
  assert.deepEqual((await me((await enter({ ...ann, groups: ['bosses'] })).browser)).roles, ['Admin', 'Manager']);
  assert.equal((await enter({ ...ann, groups: ['choir'] })).location, refused('sso.no-role'));
  const [refusal] = await trail(tenant, 'session.refused');
  const { email } = ann;
  assert.deepEqual(refusal?.newValues, {
    email,
    method: 'single sign-on',
    reason: 'sso.no-role',
    provider: 'Loopback',
  });
  assert.equal(refusal?.resourceId, user.id);
});

test('who is in no group gets the role of the provider for them, if it has one', async () => {
  const { admin, provider, person, tenant } = await tenantWithProvider({ groupRoles: [] });
  const ann = person([]);
  assert.equal((await enter(ann)).location, refused('sso.no-role'));
  const defaultRoleId = await roleOf(tenant, 'Viewer');
  const change = { version: provider.version, defaultRoleId, password: tenant.password };
  const answer = await admin.send('PATCH', `/api/v1/sso-providers/${provider.id}`, change);
  assert.equal(answer.status, 200, await answer.text());
  assert.deepEqual((await me((await enter(ann)).browser)).roles, ['Viewer']);
});

test('groups never take the last admin away', async () => {
  const { tenant, person } = await tenantWithProvider();
  const boss = person(['bosses']);
  const { browser } = await enter(boss);
  const { items } = (await (await browser.send('GET', '/api/v1/members')).json()) as {
    items: { id: string; email: string }[];
  };
  const first = items.find(({ email }) => email === tenant.email) ?? assert.fail();
  const left = await browser.send('PATCH', `/api/v1/members/${first.id}`, { version: 1, isActive: false });
  assert.equal(left.status, 200, await left.text());
  const demoted = await enter({ ...boss, groups: ['editors'] });
  assert.deepEqual((await me(demoted.browser)).roles, ['Admin', 'Editor']);
});

test('a member is known by their e-mail the first time, and refused once they are deactivated', async () => {
  const { tenant, admin, person } = await tenantWithProvider({ createsMembers: false });
  const ann = person();
  assert.equal((await enter(ann)).location, refused('sso.no-member'));
  const given = { name: 'Ann', email: ann.email, password: tenant.password, roleIds: [await roleOf(tenant, 'Viewer')] };
  const added = await admin.send('POST', '/api/v1/members', given);
  const { id } = (await added.json()) as { id: string };
  assert.equal(added.status, 201);
  const { browser } = await enter(ann);
  assert.equal((await me(browser)).user.id, id);
  assert.deepEqual((await me(browser)).roles, ['Editor', 'Viewer']);
  // The same address for somebody else at the provider is somebody else.
  assert.equal((await enter({ ...ann, sub: newId() })).location, refused('sso.other-subject'));
  const { items } = (await (await admin.send('GET', '/api/v1/members')).json()) as {
    items: { id: string; version: number }[];
  };
  const version = items.find((member) => member.id === id)?.version;
  assert.equal((await admin.send('PATCH', `/api/v1/members/${id}`, { version, isActive: false })).status, 200);
  assert.equal((await browser.send('GET', '/api/v1/session')).status, 401);
  assert.equal((await enter(ann)).location, refused('sso.not-active'));
});

test('two workspaces with the same provider keep their people apart', async () => {
  const [one, two] = [await tenantWithProvider(), await tenantWithProvider()];
  const [ann, bea] = [one.person(), two.person()];
  await enter(ann);
  await enter(bea);
  // Ann goes the way of the other workspace: its list of domains does not let her in.
  assert.equal((await enter(ann, { as: bea.email })).location, refused('sso.domain'));
  // Even where both name the domain, an e-mail is a member of one workspace and made one in no other.
  const three = await tenantWithProvider({ domains: [one.domain, `own-${one.domain}`] });
  const astray = { ...ann, sub: newId() };
  assert.equal((await enter(astray, { as: `x@own-${one.domain}` })).location, refused('sso.email-taken'));
  assert.equal((await trail(three.tenant, 'member.added')).length, 1);
  assert.equal((await me((await enter(ann)).browser)).user.email, ann.email);
});

test('single sign-on counts as a second factor where the workspace asks for one', async () => {
  const { admin, person } = await tenantWithProvider();
  const tenant = (await (await admin.send('GET', '/api/v1/tenant')).json()) as {
    version: number;
    signInRules: Record<string, unknown>;
  };
  const signInRules = { ...tenant.signInRules, isSecondFactorRequired: true };
  const changed = await admin.send('PATCH', '/api/v1/tenant', { version: tenant.version, signInRules });
  assert.equal(changed.status, 200, await changed.text());
  const { browser } = await enter(person());
  assert.equal((await me(browser)).needsSecondFactor, false);
  assert.equal((await browser.send('GET', '/api/v1/accounts')).status, 200);
});

test('after signing in nobody is led to another site', async () => {
  const { person } = await tenantWithProvider();
  const ann = person();
  for (const to of [
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    '/..//evil.example',
    '/\t/evil.example',
    'x',
  ])
    assert.equal((await enter(ann, { to })).location, '/', to);
});

test('a client secret is in no answer, no log and no audit, and is sealed where it is kept', async () => {
  const { tenant, admin, provider } = await tenantWithProvider();
  const shown = await (await admin.send('GET', '/api/v1/sso-providers')).text();
  assert.ok(!shown.includes(clientSecret) && !/secret/i.test(shown), shown);
  assert.equal(provider.redirectUri, `${registered}${tenant.id}`);
  const kept = (await tenant.app.db.transaction({ tenantId: tenant.id }, (tx) =>
    tx.execute(sql`select client_secret as "secret", (select string_agg(a::text, ' ') from audit_logs a) as audit
      from sso_providers`),
  )) as { rows: { secret: string; audit: string }[] };
  assert.match(kept.rows[0]?.secret ?? '', /^v1\./);
  assert.ok(!kept.rows[0]?.audit.includes(clientSecret) && !kept.rows[0]?.audit.includes('v1.'));
});

test('a provider that is turned off, or says no, lets nobody in', async () => {
  const { admin, provider, person } = await tenantWithProvider();
  const ann = person();
  const browser = openBrowser();
  const back = await (await identityProvider()).visit(await begin(browser, ann.email), ann);
  const cancelled = new URL(back);
  cancelled.searchParams.delete('code');
  cancelled.searchParams.set('error', 'access_denied');
  assert.equal((await callback(browser, cancelled)).headers.get('location'), refused('sso.cancelled'));
  const second = openBrowser();
  const later = await (await identityProvider()).visit(await begin(second, ann.email), ann);
  await admin.send('PATCH', `/api/v1/sso-providers/${provider.id}`, { version: 1, isActive: false });
  assert.equal((await callback(second, later)).headers.get('location'), refused('sso.off'));
  const answer = await openBrowser().send('POST', '/api/v1/session/sso', { email: ann.email });
  assert.equal(((await answer.json()) as { reason: string }).reason, 'sso.none');
});

test('the check of a provider asks it for all that needs no person, and says what is wrong', async () => {
  const { tenant, admin, provider } = await tenantWithProvider();
  const path = `/api/v1/sso-providers/${provider.id}`;
  const check = async () => {
    const { isReady, steps } = (await (await admin.send('POST', `${path}/check`)).json()) as SsoCheck;
    return { isReady, states: steps.map(({ what, state }) => `${what} ${state}`), said: JSON.stringify(steps) };
  };
  let version = 1;
  const change = async (fields: object) => {
    const answer = await admin.send('PATCH', path, { version, password: tenant.password, ...fields });
    assert.equal(answer.status, 200, await answer.text());
    version += 1;
  };
  const good = await check();
  assert.deepEqual([good.isReady, good.states], [true, ['Discovery good', 'Keys good', 'Client good']], good.said);
  await change({ clientSecret: 'another', groupsClaim: 'teams' });
  const unknown = await check();
  assert.deepEqual(unknown.states, ['Discovery good', 'Keys good', 'Client bad', 'Groups unsure'], unknown.said);
  assert.equal(unknown.isReady, false);
  const document = { issuer: 'https://another.example', authorization_endpoint: 'https://a.example' };
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(document));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  after(() => server.close());
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await change({ issuer, clientSecret });
  const other = await check();
  assert.deepEqual([other.states, /another issuer/.test(other.said)], [['Discovery bad'], true], other.said);
  document.issuer = issuer;
  const few = await check();
  assert.deepEqual(few.states, ['Discovery good', 'Endpoints bad']);
  assert.match(few.said, /where codes are exchanged, with which keys it signs/);
});

test('providers on private addresses, or without https, are refused unless the installation allows them', async () => {
  const { tenant } = await tenantWithProvider();
  const client = await signIn(tenant.email, tenant.password);
  for (const issuer of ['https://127.0.0.1', 'https://[::1]:8443', 'https://localhost/x', 'http://login.example.com']) {
    const body = { name: 'P', issuer, clientId, clientSecret, domains: ['p.example'], password: tenant.password };
    const answer = await client.send('POST', '/sso-providers', { body });
    assert.equal(answer.json()['reason'], 'sso-provider.invalid', issuer);
    assert.equal(answer.status, 422);
  }
  assert.equal(cookieOf(await client.send('GET', '/sso-providers')), '');
});
