import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { listAudit } from '#core/audit/list-audit.ts';
import type { Actor } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { addMember } from './add-member.ts';
import { createRole } from './create-role.ts';
import { deleteRole } from './delete-role.ts';
import { getRole } from './get-role.ts';
import { listMembers } from './list-members.ts';
import { listPermissions } from './list-permissions.ts';
import { listRoles } from './list-roles.ts';
import { permissionsCatalogue } from './permissions-catalogue.ts';
import { resolveActor } from './resolve-actor.ts';
import { updateMember } from './update-member.ts';
import { updateRole } from './update-role.ts';

const refused = (reason: string) => (error: unknown) => {
  assert.ok(error instanceof AppError, String(error));
  assert.equal(error.reason, reason);
  return true;
};

const roleNamed = async ({ ctx }: TestTenant, name: string) =>
  (await listRoles(ctx)).items.find((role) => role.name === name)?.id ?? '';

let people = 0;
const newMember = (tenant: TestTenant, roleIds: string[], ctx = tenant.ctx) =>
  addMember(ctx, {
    name: `Person ${(people += 1)}`,
    email: `person-${people}-${tenant.id}@tests.example`,
    password: tenant.password,
    roleIds,
  });

/** What somebody with a role may do now, as their next request will find it. */
async function actorOf(tenant: TestTenant, userId: string): Promise<Ctx> {
  const actor = await resolveActor(tenant.app.db, tenant.id, userId);
  assert.ok(actor);
  return { ...tenant.ctx, actor };
}

test('a role of the workspace has its permissions once, and is told with who holds it', async () => {
  const tenant = await testTenant();
  const role = await createRole(tenant.ctx, {
    name: 'Success Manager',
    permissions: ['kpis:write', 'accounts:read', 'kpis:write'],
    accountScope: 'own',
  });
  assert.deepEqual(
    { ...role, id: '', updatedAt: '' },
    {
      id: '',
      name: 'Success Manager',
      description: '',
      permissions: ['accounts:read', 'kpis:write'],
      accountScope: 'own',
      isBuiltIn: false,
      members: 0,
      version: 1,
      updatedAt: '',
      can: { update: true, delete: true },
    },
  );
  await newMember(tenant, [role.id]);
  const held = await getRole(tenant.ctx, { id: role.id });
  assert.deepEqual([held.members, held.can], [1, { update: true, delete: false }]);
  const { items } = await listAudit(tenant.ctx, { limit: 5, resourceType: ['role'], resourceId: [role.id] });
  assert.deepEqual(
    items.map(({ action, newValues }) => [action, newValues?.['accountScope']]),
    [['role.created', 'own']],
  );
});

test('a changed role counts at once, and only on the version its editor saw', async () => {
  const tenant = await testTenant();
  const role = await createRole(tenant.ctx, { name: 'Reader', permissions: ['accounts:read'] });
  const member = await newMember(tenant, [role.id]);
  const cookie = 'a cookie of the tests';
  const { actor } = await actorOf(tenant, member.id);
  const { sessions } = tenant.app;
  const known = { userId: member.id, tenantId: tenant.id, actor } as Parameters<typeof sessions.set>[1];
  sessions.set(cookie, known, Date.now(), 60_000);
  const changed = await updateRole(tenant.ctx, { id: role.id, version: 1, permissions: ['contacts:read'] });
  assert.deepEqual([changed.version, changed.permissions], [2, ['contacts:read']]);
  assert.equal(sessions.get(cookie, Date.now()), null);
  const after = (await actorOf(tenant, member.id)).actor as Extract<Actor, { type: 'user' }>;
  assert.deepEqual([after.permissions, after.accountScope], [['contacts:read'], 'all']);
  await assert.rejects(
    updateRole(tenant.ctx, { id: role.id, version: 1, name: 'Other' }),
    refused('role.changed-meanwhile'),
  );
});

test('built-in roles stay as they are', async () => {
  const tenant = await testTenant();
  const id = await roleNamed(tenant, 'Viewer');
  await assert.rejects(updateRole(tenant.ctx, { id, version: 1, permissions: ['*'] }), refused('role.built-in'));
  await assert.rejects(deleteRole(tenant.ctx, { id }), refused('role.built-in'));
  assert.deepEqual((await getRole(tenant.ctx, { id })).can, { update: false, delete: false });
});

test('a name is taken once, in whatever case, and a permission that nothing asks for is refused', async () => {
  const { ctx } = await testTenant();
  await assert.rejects(createRole(ctx, { name: 'admin', permissions: [] }), refused('role.name-taken'));
  await assert.rejects(createRole(ctx, { name: 'Odd', permissions: ['planets:write'] }), refused('role.permissions'));
  await assert.rejects(createRole(ctx, { name: 'Odd', permissions: ['audit:write'] }), refused('role.permissions'));
});

test('a role that is limited to own accounts can not change what belongs to the whole workspace', async () => {
  const { ctx } = await testTenant();
  for (const permission of ['*', 'scoring:write', 'members:write', 'webhooks:write']) {
    const input = { name: 'Wide', permissions: [permission], accountScope: 'own' as const };
    await assert.rejects(createRole(ctx, input), refused('role.scope'));
  }
  const role = await createRole(ctx, { name: 'Scorer', permissions: ['scoring:write'] });
  await assert.rejects(updateRole(ctx, { id: role.id, version: 1, accountScope: 'own' }), refused('role.scope'));
});

test('nobody makes, changes or gives a role that may do more than they may', async () => {
  const tenant = await testTenant();
  const admin = await roleNamed(tenant, 'Admin');
  const helper = await createRole(tenant.ctx, {
    name: 'Helper',
    permissions: ['members:read', 'members:write', 'roles:read', 'roles:write', 'accounts:read'],
  });
  const member = await newMember(tenant, [helper.id]);
  const ctx = await actorOf(tenant, member.id);
  const beyond = refused('role.beyond-yours');
  await assert.rejects(createRole(ctx, { name: 'Boss', permissions: ['*'] }), beyond);
  await assert.rejects(createRole(ctx, { name: 'Boss', permissions: ['*:read'] }), beyond);
  await assert.rejects(createRole(ctx, { name: 'Boss', permissions: ['accounts:write'] }), beyond);
  await assert.rejects(updateRole(ctx, { id: helper.id, version: 1, permissions: ['settings:write'] }), beyond);
  const auditor = await createRole(tenant.ctx, { name: 'Auditor', permissions: ['audit:read'] });
  await assert.rejects(updateRole(ctx, { id: auditor.id, version: 1, permissions: ['accounts:read'] }), beyond);
  await assert.rejects(deleteRole(ctx, { id: auditor.id }), beyond);
  await assert.rejects(updateMember(ctx, { id: member.id, version: 1, roleIds: [admin] }), beyond);
  await assert.rejects(updateMember(ctx, { id: member.id, version: 1, roleIds: [helper.id, auditor.id] }), beyond);
  await assert.rejects(newMember(tenant, [admin], ctx), beyond);
  const { items } = await listMembers(tenant.ctx, { limit: 50, search: 'Ada' });
  const boss = items[0];
  assert.ok(boss);
  for (const change of [{ password: 'a password of the helper' }, { isActive: false }, { roleIds: [helper.id] }])
    await assert.rejects(updateMember(ctx, { id: boss.id, version: boss.version, ...change }), beyond);
  assert.equal((await getRole(ctx, { id: auditor.id })).can.update, false);
  const reader = await createRole(ctx, { name: 'Reader', permissions: ['accounts:read'] });
  assert.equal((await newMember(tenant, [reader.id], ctx)).roles[0]?.name, 'Reader');
});

test('nobody lets what they may not do themselves reach all accounts by widening another role of its holder', async () => {
  const tenant = await testTenant();
  const own = { accountScope: 'own' as const };
  const writer = await createRole(tenant.ctx, { name: 'Writer', permissions: ['accounts:write'], ...own });
  const reader = await createRole(tenant.ctx, { name: 'Reader', permissions: ['accounts:read'], ...own });
  await newMember(tenant, [writer.id, reader.id]);
  const keeper = await createRole(tenant.ctx, {
    name: 'Keeper',
    permissions: ['roles:read', 'roles:write', 'accounts:read'],
  });
  const ctx = await actorOf(tenant, (await newMember(tenant, [keeper.id])).id);
  const widened = { id: reader.id, version: 1, accountScope: 'all' as const };
  await assert.rejects(updateRole(ctx, widened), refused('role.beyond-yours'));
  assert.equal((await updateRole(tenant.ctx, widened)).accountScope, 'all');
});

test('a role that somebody holds is not deleted; one that nobody holds is, and is recorded', async () => {
  const tenant = await testTenant();
  const role = await createRole(tenant.ctx, { name: 'Held', permissions: ['accounts:read'] });
  const other = await roleNamed(tenant, 'Viewer');
  const [first, second] = [await newMember(tenant, [role.id]), await newMember(tenant, [role.id])];
  await assert.rejects(deleteRole(tenant.ctx, { id: role.id }), (error: unknown) => {
    assert.ok(error instanceof AppError);
    assert.match(error.message, /^2 members hold the role Held\./);
    return true;
  });
  for (const { id } of [first, second]) await updateMember(tenant.ctx, { id, version: 1, roleIds: [other] });
  await deleteRole(tenant.ctx, { id: role.id });
  await assert.rejects(getRole(tenant.ctx, { id: role.id }), refused('role.not-found'));
  await assert.rejects(deleteRole(tenant.ctx, { id: role.id }), refused('role.not-found'));
  const { items } = await listAudit(tenant.ctx, { limit: 1, resourceType: ['role'] });
  assert.deepEqual([items[0]?.action, items[0]?.oldValues?.['name']], ['role.deleted', 'Held']);
});

test('the workspace keeps somebody who may do everything, for all accounts', async () => {
  const tenant = await testTenant();
  const own = await createRole(tenant.ctx, { name: 'Owner', permissions: ['*'] });
  const admin = (await listMembers(tenant.ctx, { limit: 1 })).items[0];
  assert.ok(admin);
  await updateMember(tenant.ctx, { id: admin.id, version: admin.version, roleIds: [own.id] });
  await assert.rejects(
    updateRole(tenant.ctx, { id: own.id, version: 1, permissions: ['accounts:read'] }),
    refused('member.last-admin'),
  );
});

test('a role tells who gave it and when, and keeps that when others are added', async () => {
  const tenant = await testTenant();
  const [viewer, editor] = [await roleNamed(tenant, 'Viewer'), await roleNamed(tenant, 'Editor')];
  const member = await newMember(tenant, [viewer]);
  const later = tenant.at('2026-06-20T08:00:00.000Z');
  const changed = await updateMember(later, { id: member.id, version: 1, roleIds: [editor, viewer] });
  assert.deepEqual(changed.roles, [
    { id: editor, name: 'Editor', assignedBy: 'Ada Admin', assignedAt: '2026-06-20T08:00:00.000Z' },
    { id: viewer, name: 'Viewer', assignedBy: 'Ada Admin', assignedAt: '2026-06-15T10:00:00.000Z' },
  ]);
  const { items } = await listAudit(tenant.ctx, { limit: 1, resourceType: ['member'] });
  assert.deepEqual(
    [items[0]?.oldValues?.['roles'], items[0]?.newValues?.['roles']],
    [['Viewer'], ['Editor', 'Viewer']],
  );
});

test('only who holds a role for all accounts sees all of them', async () => {
  const tenant = await testTenant();
  const own = await createRole(tenant.ctx, { name: 'Own', permissions: ['accounts:read'], accountScope: 'own' });
  const viewer = await roleNamed(tenant, 'Viewer');
  const scopeOf = async (roleIds: string[]) => {
    const { actor } = await actorOf(tenant, (await newMember(tenant, roleIds)).id);
    return actor.type === 'user' ? actor.accountScope : null;
  };
  assert.deepEqual([await scopeOf([own.id]), await scopeOf([own.id, viewer])], ['own', 'all']);
});

test('who sees roles but no members sees all of them, and who may neither is refused', async () => {
  const tenant = await testTenant();
  const as = (permissions: string[]): Ctx => ({
    ...tenant.ctx,
    actor: { type: 'user', id: newId(), name: 'Rosa', permissions },
  });
  assert.equal((await listRoles(as(['roles:read']))).items.length, 4);
  assert.equal((await listRoles(as(['members:read']))).items.length, 4);
  await assert.rejects(listRoles(as(['accounts:read'])), refused('session.forbidden'));
});

test('roles are of their workspace, and who may not change roles is told so', async () => {
  const [mine, theirs] = [await testTenant(), await testTenant()];
  const role = await createRole(theirs.ctx, { name: 'Theirs', permissions: ['accounts:read'] });
  await assert.rejects(getRole(mine.ctx, { id: role.id }), refused('role.not-found'));
  await assert.rejects(updateRole(mine.ctx, { id: role.id, version: 1, name: 'Mine' }), refused('role.not-found'));
  await assert.rejects(deleteRole(mine.ctx, { id: role.id }), refused('role.not-found'));
  for (const name of ['Manager', 'Editor', 'Viewer'] as const)
    await assert.rejects(createRole(mine.as(name), { name: 'X', permissions: [] }), refused('session.forbidden'));
});

test('the catalogue names exactly the permissions that verbs ask for', async () => {
  const core = join(import.meta.dirname, '..');
  const files = readdirSync(core, { recursive: true, encoding: 'utf8' }).filter(
    (file) => file.endsWith('.ts') && !file.endsWith('.test.ts'),
  );
  const asked = new Set(
    files.flatMap((file) =>
      [
        ...readFileSync(join(core, file), 'utf8').matchAll(
          /(?:allow\(\w+, |may\(ctx\.actor, |permission: )'([a-z-]+:(?:read|write))'/g,
        ),
      ].flatMap(([, permission]) => permission ?? []),
    ),
  );
  const listed = permissionsCatalogue.flatMap(({ read, write }) => [read, write].filter((one) => one !== null));
  assert.deepEqual(listed.toSorted(), [...asked].toSorted());
  const { ctx } = await testTenant();
  assert.deepEqual((await listPermissions(ctx)).items[0], {
    noun: 'accounts',
    label: 'Accounts',
    read: 'accounts:read',
    write: 'accounts:write',
    view: 'lists, exports and timelines of accounts',
    change: 'create, import, edit, deactivate and restore them',
    isOfAccounts: true,
  });
});
