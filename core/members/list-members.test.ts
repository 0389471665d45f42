import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import { addMember } from './add-member.ts';
import { listMembers } from './list-members.ts';
import { listRoles } from './list-roles.ts';

test('members are found by any of some roles, by a part of their name or address, and as active or not', async () => {
  const tenant = await testTenant();
  const { items: roles } = await listRoles(tenant.ctx);
  const idOf = (name: string) => roles.find((role) => role.name === name)?.id ?? assert.fail();
  const add = (name: string, ...held: string[]) =>
    addMember(tenant.ctx, {
      name,
      email: `${newId()}@Tests.example`,
      password: 'quite a long password',
      roleIds: held.map(idOf),
    });
  await add('עדה 👩‍🔬 Levi', 'Editor', 'Viewer');
  await add("O'Brien 100%", 'Viewer');
  const names = async (query: { roleId?: string[]; search?: string; isActive?: boolean }) =>
    (await listMembers(tenant.ctx, { limit: 50, ...query })).items.map(({ name }) => name);
  assert.deepEqual(await names({ roleId: [idOf('Viewer')] }), ["O'Brien 100%", 'עדה 👩‍🔬 Levi']);
  assert.deepEqual(await names({ roleId: [idOf('Editor'), idOf('Admin')] }), ['Ada Admin', 'עדה 👩‍🔬 Levi']);
  assert.deepEqual(await names({ roleId: [idOf('Viewer')], search: 'LEVI' }), ['עדה 👩‍🔬 Levi']);
  assert.deepEqual(await names({ search: '100%' }), ["O'Brien 100%"]);
  assert.deepEqual(await names({ search: '%' }), ["O'Brien 100%"], 'a sign of patterns is a sign like others');
  assert.deepEqual(await names({ search: '@tests.EXAMPLE', roleId: [idOf('Manager')] }), []);
  assert.deepEqual(await names({ isActive: false }), []);
  const other = await testTenant();
  assert.deepEqual((await listMembers(other.ctx, { limit: 50, roleId: [idOf('Viewer')] })).items, []);
});
