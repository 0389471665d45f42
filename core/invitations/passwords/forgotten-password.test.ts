import assert from 'node:assert/strict';
import { test } from 'node:test';
import { listAudit } from '#core/audit/list-audit.ts';
import { listMembers } from '#core/members/list-members.ts';
import { updateMember } from '#core/members/update-member.ts';
import { addMember } from '#core/members/add-member.ts';
import { signInWithPassword } from '#core/sessions/sign-in-with-password.ts';
import { newId } from '#platform/new-id.ts';
import { testApp, testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { acceptInvitation } from '../accept-invitation.ts';
import { askForPassword } from './ask-for-password.ts';
import { createPasswordLink } from './create-password-link.ts';
import { helpWithPassword } from './help-with-password.ts';
import { address, invited, origin, password, refused, roleIds, tokenOf, visitor } from '#test/member-links.ts';
import { lookAtInvitation } from '../look-at-invitation.ts';
import { setPassword } from './set-password.ts';

const all = { limit: 50 };
const client = { ip: '192.0.2.7', userAgent: 'Tests' };

async function wishes() {
  const { db } = await testApp();
  const { rows } = await db.query(
    `select data->>'tenantId' as tenant, data->'data' as asked from pgboss.job
     where data->>'name' = 'password.asked-for' order by created_on, id`,
  );
  return rows as { tenant: string; asked: { userId: string; client: object } }[];
}

async function asked({ ctx }: TestTenant) {
  const { items } = await listAudit(ctx, { ...all, action: ['password.asked-for'] });
  return items.map(({ newValues, ipAddress }) => ({ ...newValues, ipAddress }));
}

async function provider({ app, id: tenantId }: TestTenant, domains: string): Promise<string> {
  const id = newId();
  await app.db.query(
    `insert into sso_providers (tenant_id, id, name, issuer, client_id, client_secret, domains)
     values ($1, $2, 'Acme Okta', 'https://okta.tests.example', 'mainstay', 'sealed', $3)`,
    [tenantId, id, domains],
  );
  return id;
}

const ownId = async ({ ctx }: TestTenant) => (await listMembers(ctx, all)).items[0]?.id ?? assert.fail();

test('an address that nobody has costs the same work: one message, of the same form, about nobody', async () => {
  const tenant = await testTenant();
  const before = (await wishes()).length;
  for (const email of [tenant.email.toUpperCase(), address('nobody')])
    assert.deepEqual(await askForPassword(visitor(tenant), { email }), { isDone: true });
  const [known, unknown, ...more] = (await wishes()).slice(before);
  assert.ok(known && unknown && more.length === 0);
  assert.deepEqual(known, { tenant: tenant.id, asked: { userId: await ownId(tenant), client } });
  assert.deepEqual(
    { ...unknown, asked: { ...unknown.asked, userId: '' } },
    {
      tenant: unknown.tenant,
      asked: { userId: '', client },
    },
  );
  assert.notEqual(unknown.tenant, tenant.id);
  assert.equal(unknown.asked.userId.length, known.asked.userId.length);
  await helpWithPassword({ ...tenant.ctx, tenant: { id: unknown.tenant } }, { userId: unknown.asked.userId, client });
});

test('without a mail server the wish is a line for admins, with from where it came, and makes no link', async () => {
  const tenant = await testTenant();
  await helpWithPassword(tenant.ctx, { userId: await ownId(tenant), client });
  assert.deepEqual(await asked(tenant), [{ email: tenant.email, isSent: false, ipAddress: client.ip }]);
  const links = await tenant.app.db.query('select 1 from member_tokens where tenant_id = $1', [tenant.id]);
  assert.deepEqual(links.rows, []);
});

test('whoever was deactivated, or belongs to another workspace, gets nothing', async () => {
  const [tenant, other] = [await testTenant(), await testTenant()];
  const ids = await roleIds(tenant.ctx, 'Viewer');
  const member = await addMember(tenant.ctx, { name: 'Gone', email: address('gone'), password, roleIds: ids });
  await updateMember(tenant.ctx, { id: member.id, version: member.version, isActive: false });
  await helpWithPassword(tenant.ctx, { userId: member.id, client });
  await helpWithPassword(other.ctx, { userId: await ownId(tenant), client });
  assert.deepEqual([await asked(tenant), await asked(other)], [[], []]);
});

test('who has to come by single sign-on is told so, though they have a password; an admin never has to', async () => {
  const tenant = await testTenant();
  const { db } = tenant.app;
  await provider(tenant, '["tests.example"]');
  const { id } = await addMember(tenant.ctx, {
    name: 'Vera',
    email: address('vera'),
    password,
    roleIds: await roleIds(tenant.ctx, 'Viewer'),
  });
  const ask = async () => {
    for (const userId of [id, await ownId(tenant)]) await helpWithPassword(tenant.ctx, { userId, client });
    return (await asked(tenant)).slice(0, 2).map((wish) => ('provider' in wish ? wish.provider : null));
  };
  assert.deepEqual(await ask(), [null, null], 'as long as the workspace does not ask for it');
  const rules = JSON.stringify({ isSingleSignOnRequired: true });
  await db.query('update tenant_configs set sign_in_rules = $2 where tenant_id = $1', [tenant.id, rules]);
  assert.deepEqual(await ask(), [null, 'Acme Okta']);
});

test('an invitation of somebody who has to come by single sign-on says so, and takes no password', async () => {
  const tenant = await testTenant();
  await provider(tenant, '["tests.example"]');
  const rules = JSON.stringify({ isSingleSignOnRequired: true });
  await tenant.app.db.query('update tenant_configs set sign_in_rules = $2 where tenant_id = $1', [tenant.id, rules]);
  const [editor, admin] = [await invited(tenant), await invited(tenant, tenant.ctx, 'Admin')];
  const look = async (token: string) => (await lookAtInvitation(visitor(tenant), { token })).signOn?.name;
  assert.deepEqual([await look(editor.token), await look(admin.token)], ['Acme Okta', undefined]);
  const accept = (token: string) => acceptInvitation(visitor(tenant), { token, name: 'Ina', password });
  await assert.rejects(accept(editor.token), refused('session.sign-on-needed'));
  assert.equal(await look(editor.token), 'Acme Okta', 'it stays open');
  await accept(admin.token);
});

test('who comes by single sign-on alone is told by which provider, and is given a password by an admin alone', async () => {
  const tenant = await testTenant();
  const userId = await ownId(tenant);
  const { db } = tenant.app;
  await db.query('delete from sign_in.passwords where user_id = $1', [userId]);
  const providerId = await provider(tenant, '[]');
  await db.query(
    `insert into sso_identities (tenant_id, id, provider_id, user_id, subject) values ($1, $2, $3, $4, 'ada')`,
    [tenant.id, newId(), providerId, userId],
  );
  await helpWithPassword(tenant.ctx, { userId, client });
  const wish = { email: tenant.email, isSent: false, ipAddress: client.ip };
  assert.deepEqual(await asked(tenant), [{ ...wish, provider: 'Acme Okta' }]);
  await db.query('update sso_providers set is_active = false where id = $1', [providerId]);
  await helpWithPassword(tenant.ctx, { userId, client });
  assert.deepEqual((await asked(tenant))[0], wish, 'once no provider lets them in, a password is their way');
  const { link } = await createPasswordLink(tenant.ctx, { id: userId }, origin);
  await setPassword(visitor(tenant), { token: tokenOf(link), password });
  assert.equal((await signInWithPassword(visitor(tenant), { email: tenant.email, password })).state, 'known');
});
