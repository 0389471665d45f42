import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/new-id.ts';
import type { Invitation } from '#shared/contracts/invitations.ts';
import { begin, enter, openBrowser, refused, roleOf, tenantWithProvider, trail } from './sso-world.ts';
import type { SsoWorld } from './sso-world.ts';

type Started = { url: string | null; choices: { providerId: string; provider: string; workspace: string }[] };

async function start(email: string, providerId?: string): Promise<{ status: number; reason?: string } & Started> {
  const answer = await openBrowser().send('POST', '/api/v1/session/sso', { email, providerId });
  const cookies = answer.headers.getSetCookie();
  const body = (await answer.json()) as Started & { reason?: string };
  assert.equal(cookies.length, Number(Boolean(body.url)), 'only who is sent to a provider gets a cookie for it');
  return { ...body, status: answer.status };
}

/** The workspace that an address of the provider leads back to. */
const leadsBackTo = (url: string | null) =>
  new URL(new URL(url ?? '').searchParams.get('redirect_uri') ?? '').pathname.split('/').at(-1);

/** Two workspaces that name one domain; the first has named it first, and lets anybody of it in. */
async function rivals() {
  const domain = `shared-${newId()}.example`;
  const [first, second] = [await tenantWithProvider(), await tenantWithProvider({ createsMembers: false })];
  for (const { admin, provider, tenant } of [first, second]) {
    const change = { version: 1, domains: [domain], password: tenant.password };
    const answer = await admin.send('PATCH', `/api/v1/sso-providers/${provider.id}`, change);
    assert.equal(answer.status, 200, await answer.text());
  }
  const someone = (name: string) => `${name}-${newId()}@${domain}`;
  return { domain, first, second, someone };
}

async function addMember({ admin, tenant }: SsoWorld, email: string) {
  const roleIds = [await roleOf(tenant, 'Viewer')];
  const given = { name: 'Ann', email, password: tenant.password, roleIds };
  const answer = await admin.send('POST', '/api/v1/members', given);
  assert.equal(answer.status, 201, await answer.text());
}

test('where several workspaces name a domain, a member is led to the provider of their own', async () => {
  const { first, second, someone } = await rivals();
  for (const world of [first, second]) {
    const email = someone('member');
    await addMember(world, email);
    const { url, choices } = await start(email);
    assert.deepEqual([leadsBackTo(url), choices], [world.tenant.id, []]);
    const other = world === first ? second : first;
    const elsewhere = await start(email, other.provider.id);
    assert.deepEqual([elsewhere.status, elsewhere.reason], [412, 'sso.none'], 'nor on purpose to another');
  }
});

test('whom no workspace knows chooses by name, and is led nowhere unasked', async () => {
  const { first, second, someone } = await rivals();
  const email = someone('new');
  const { url, choices } = await start(email);
  assert.equal(url, null);
  const names = choices.map(({ workspace }) => workspace);
  assert.deepEqual(names, names.toSorted(), 'by name, not by who was first');
  assert.deepEqual(
    choices.map(({ providerId }) => providerId).toSorted(),
    [first.provider.id, second.provider.id].toSorted(),
  );
  for (const { provider, tenant } of [first, second])
    assert.equal(leadsBackTo((await start(email, provider.id)).url), tenant.id);
  const { provider: stranger } = await tenantWithProvider();
  assert.equal((await start(email, stranger.id)).reason, 'sso.none', 'a provider of another domain');
});

test('a workspace that names the domain of another draws none of its members to its own provider', async () => {
  const victim = await tenantWithProvider();
  const hostile = await tenantWithProvider();
  const domain = `victim-${newId()}.example`;
  const change = { version: 1, domains: [domain], password: hostile.tenant.password };
  const path = `/api/v1/sso-providers/${hostile.provider.id}`;
  assert.equal((await hostile.admin.send('PATCH', path, change)).status, 200);
  const email = `ann@${domain}`;
  await addMember(victim, email);
  for (const providerId of [undefined, hostile.provider.id]) {
    const answer = await start(email.toUpperCase(), providerId);
    assert.deepEqual([answer.status, answer.reason], [412, 'sso.none']);
  }
  // What the hostile provider says of them, once somebody else has begun, makes nobody a member.
  const ann = { sub: newId(), email, email_verified: true, name: 'Ann', groups: ['editors'] };
  assert.equal((await enter(ann, { as: `else@${domain}` })).location, refused('sso.email-taken'));
  assert.deepEqual((await trail(hostile.tenant, 'member.added')).length, 1, 'the admin alone');
});

test('who is invited to a workspace that requires single sign-on is led to its provider, whoever else names the domain', async () => {
  const { second, someone } = await rivals();
  const { admin, tenant, provider } = second;
  const { version, signInRules } = (await (await admin.send('GET', '/api/v1/tenant')).json()) as {
    version: number;
    signInRules: object;
  };
  const rules = { version, signInRules: { ...signInRules, isSingleSignOnRequired: true } };
  const required = await admin.send('PATCH', '/api/v1/tenant', rules);
  assert.equal(required.status, 200, await required.text());
  const email = someone('invited');
  const invite = { email, roleIds: [await roleOf(tenant, 'Viewer')] };
  const invitation = (await (await admin.send('POST', '/api/v1/invitations', invite)).json()) as Invitation & {
    link: string;
  };
  const token = new URL(invitation.link).hash.slice(1);
  const looked = await openBrowser().send('POST', '/api/v1/invitation', { token });
  const { signOn } = (await looked.json()) as { signOn: { id: string; name: string } };
  assert.deepEqual(signOn, { id: provider.id, name: 'Loopback' });
  const browser = openBrowser();
  const url = await begin(browser, email, '/', signOn.id);
  assert.equal(leadsBackTo(url), tenant.id);
});

test('a provider that is turned off is no choice', async () => {
  const { first, second, someone } = await rivals();
  const off = { version: 2, isActive: false };
  assert.equal((await first.admin.send('PATCH', `/api/v1/sso-providers/${first.provider.id}`, off)).status, 200);
  const email = someone('new');
  assert.equal(leadsBackTo((await start(email)).url), second.tenant.id);
  assert.equal((await start(email, first.provider.id)).reason, 'sso.none');
});

test('where one workspace alone names a domain, the answer does not tell who is a member there', async () => {
  const world = await tenantWithProvider();
  const [member, nobody] = [`ann@${world.domain}`, `nobody@${world.domain}`];
  await addMember(world, member);
  const [known, unknown] = [await start(member), await start(nobody)];
  assert.deepEqual([leadsBackTo(known.url), leadsBackTo(unknown.url)], [world.tenant.id, world.tenant.id]);
  assert.deepEqual(
    [known, unknown].map(({ status, choices }) => [status, choices]),
    [
      [200, []],
      [200, []],
    ],
  );
});
