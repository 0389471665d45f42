import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRole } from '#core/members/create-role.ts';
import { listRoles } from '#core/members/list-roles.ts';
import type { Ctx } from '#platform/ctx.ts';
import { findProvidersOf } from '#platform/auth/oidc-domains.ts';
import { testTenant } from '#test/test-app.ts';
import { createProvider } from './create-provider.ts';
import { deleteProvider } from './delete-provider.ts';
import { listProviders } from './list-providers.ts';
import { tryProvider } from './try-provider.ts';
import { updateProvider } from './update-provider.ts';

const password = 'correct horse battery';
const uri = 'https://mainstay.example/api/sso/callback';
const fields = (domain: string) => ({
  name: 'Login',
  issuer: `https://login.${domain}`,
  clientId: 'mainstay',
  clientSecret: 'a client secret',
  domains: [domain, domain],
  password,
});

const roleId = async (ctx: Ctx, name: string) =>
  (await listRoles(ctx)).items.find((role) => role.name === name)?.id ?? assert.fail(name);

test('a provider is added, changed and deleted, and its domains lead to it while it is turned on', async () => {
  const { ctx, id: tenantId } = await testTenant();
  const domain = `${tenantId}.example`;
  const made = await createProvider(ctx, fields(domain), uri);
  assert.deepEqual(
    [made.domains, made.groupsClaim, made.createsMembers, made.redirectUri],
    [[domain], 'groups', false, uri],
  );
  const found = { tenantId, providerId: made.id };
  assert.deepEqual(await findProvidersOf(ctx.db, `ann@${domain}`), [found]);
  assert.deepEqual(await findProvidersOf(ctx.db, `ann@sub.${domain}`), []);
  const off = await updateProvider(ctx, { id: made.id, version: 1, isActive: false }, uri);
  assert.deepEqual(await findProvidersOf(ctx.db, `ann@${domain}`), []);
  await updateProvider(
    ctx,
    { id: made.id, version: off.version, isActive: true, domains: [`new.${domain}`], password },
    uri,
  );
  assert.deepEqual(await findProvidersOf(ctx.db, `ann@new.${domain}`), [found]);
  await assert.rejects(updateProvider(ctx, { id: made.id, version: 1, name: 'Late' }, uri), {
    reason: 'sso-provider.changed-meanwhile',
  });
  await deleteProvider(ctx, { id: made.id });
  assert.deepEqual(await findProvidersOf(ctx.db, `ann@new.${domain}`), []);
  await assert.rejects(deleteProvider(ctx, { id: made.id }), { reason: 'sso-provider.not-found' });
  assert.deepEqual(await listProviders(ctx, uri), { items: [], redirectUri: uri });
});

test('two providers of a workspace share neither a domain nor a client', async () => {
  const { ctx, id } = await testTenant();
  const one = await createProvider(ctx, fields(`${id}.example`), uri);
  const again = { ...fields(`${id}.example`), domains: [`other-${id}.example`] };
  await assert.rejects(createProvider(ctx, again, uri), { reason: 'sso-provider.exists' });
  const same = { ...fields(`${id}.example`), clientId: 'second' };
  await assert.rejects(createProvider(ctx, same, uri), { reason: 'sso-provider.invalid' });
  await updateProvider(ctx, { id: one.id, version: 1, isActive: false }, uri);
  await createProvider(ctx, same, uri);
});

test('a secret is not sent to another issuer than the one it was made by', async () => {
  const { ctx, id } = await testTenant();
  const { id: providerId } = await createProvider(ctx, fields(`${id}.example`), uri);
  const moved = { id: providerId, version: 1, issuer: 'https://elsewhere.example', password };
  await assert.rejects(updateProvider(ctx, moved, uri), { reason: 'sso-provider.invalid' });
  assert.equal((await updateProvider(ctx, { ...moved, clientSecret: 'its own' }, uri)).issuer, moved.issuer);
});

test('nobody sets up a provider that would let people in who may do more than they themselves', async () => {
  const tenant = await testTenant();
  const { ctx, id } = tenant;
  const { id: limited } = await createRole(ctx, {
    name: 'Sign-on',
    permissions: ['sso:write', 'sso:read', 'accounts:read'],
  });
  assert.ok(ctx.actor.type === 'user');
  const actor = { ...ctx.actor, permissions: ['sso:write', 'sso:read', 'accounts:read'] };
  const keeper: Ctx = { ...ctx, actor };
  const beyond = { reason: 'role.beyond-yours' };
  const admin = await roleId(ctx, 'Admin');
  const give = (given: object) => createProvider(keeper, { ...fields(`${id}.example`), ...given }, uri);
  await assert.rejects(give({ defaultRoleId: admin }), beyond);
  await assert.rejects(give({ groupRoles: [{ group: 'a', roleId: admin }] }), beyond);
  // The e-mail of the admin is of this domain: a provider of theirs could say that they are the admin.
  await assert.rejects(give({ domains: ['tests.example'] }), beyond);
  const { id: providerId } = await give({ defaultRoleId: limited });
  await assert.rejects(
    updateProvider(keeper, { id: providerId, version: 1, domains: ['tests.example'], password }, uri),
    beyond,
  );
  const strong = await updateProvider(ctx, { id: providerId, version: 1, defaultRoleId: admin, password }, uri);
  // Nor do they take over one that gives more than they hold.
  const weak = { id: providerId, version: strong.version, defaultRoleId: limited, password };
  await assert.rejects(updateProvider(keeper, weak, uri), beyond);
  // Whom it lets in may have no other way.
  await assert.rejects(deleteProvider(keeper, { id: providerId }), beyond);
  await updateProvider(ctx, weak, uri);
  await deleteProvider(keeper, { id: providerId });
});

test('a provider of another workspace is none, and roles of it are unknown', async () => {
  const [one, two] = [await testTenant(), await testTenant()];
  const { id } = await createProvider(one.ctx, fields(`${one.id}.example`), uri);
  const gone = { reason: 'sso-provider.not-found' };
  await assert.rejects(updateProvider(two.ctx, { id, version: 1, name: 'Mine' }, uri), gone);
  await assert.rejects(deleteProvider(two.ctx, { id }), gone);
  await assert.rejects(tryProvider(two.ctx, { id }, uri), gone);
  const foreign = { ...fields(`${two.id}.example`), defaultRoleId: await roleId(one.ctx, 'Viewer') };
  await assert.rejects(createProvider(two.ctx, foreign, uri), { reason: 'member.roles' });
});

test('who may only read sees providers and changes none', async () => {
  const { ctx, as, id } = await testTenant();
  const { id: providerId } = await createProvider(ctx, fields(`${id}.example`), uri);
  const reader = as('Manager');
  assert.equal((await listProviders(reader, uri)).items.length, 1);
  const forbidden = { reason: 'session.forbidden' };
  await assert.rejects(createProvider(reader, fields(`x${id}.example`), uri), forbidden);
  await assert.rejects(updateProvider(reader, { id: providerId, version: 1, name: 'X' }, uri), forbidden);
  await assert.rejects(deleteProvider(reader, { id: providerId }), forbidden);
  await assert.rejects(tryProvider(reader, { id: providerId }, uri), forbidden);
  await assert.rejects(async () => listProviders(as('Viewer'), uri), forbidden);
});
