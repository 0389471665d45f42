import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/new-id.ts';
import { AppError } from '#platform/errors.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { addMember } from './add-member.ts';
import { listMembers } from './list-members.ts';
import { listRoles } from './list-roles.ts';
import { updateMember } from './update-member.ts';

/** A workspace with two admins, and what takes the rights of one away, in the name of somebody. */
async function twoAdmins() {
  const tenant = await testTenant();
  const { items: roles } = await listRoles(tenant.ctx);
  const idOf = (name: string) => roles.find((role) => role.name === name)?.id ?? assert.fail();
  const sue = { name: 'Sue', email: `sue-${newId()}@tests.example`, password: 'quite a long password' };
  await addMember(tenant.ctx, { ...sue, roleIds: [idOf('Admin')] });
  const { items } = await listMembers(tenant.ctx, { limit: 5 });
  const [one, two] = items.map(({ id, name, version }) => {
    const ctx: Ctx = { ...tenant.ctx, actor: { type: 'user', id, name, permissions: ['*'] } };
    const member = { id, version };
    return {
      ctx,
      deactivatedBy: (by: Ctx) => updateMember(by, { ...member, isActive: false }),
      demotedBy: (by: Ctx) => updateMember(by, { ...member, roleIds: [idOf('Viewer')] }),
    };
  });
  assert.ok(one && two);
  return { tenant, one, two };
}

async function adminsOf({ ctx }: TestTenant): Promise<number> {
  const { items } = await listMembers(ctx, { limit: 5, isActive: true });
  return items.filter(({ roles }) => roles.some(({ name }) => name === 'Admin')).length;
}

test('two admins who deactivate or demote each other, or themselves, at once leave one of them', async () => {
  for (const who of ['each other', 'themselves'] as const)
    for (const way of ['deactivatedBy', 'demotedBy'] as const) {
      const { tenant, one, two } = await twoAdmins();
      const [first, second] = who === 'themselves' ? [one, two] : [two, one];
      const results = await Promise.allSettled([one[way](first.ctx), two[way](second.ctx)]);
      const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
      assert.equal(reasons.length, 1, `${way} ${who}`);
      assert.ok(reasons[0] instanceof AppError && reasons[0].reason === 'member.last-admin', String(reasons[0]));
      assert.equal(await adminsOf(tenant), 1, `${way} ${who}`);
    }
});
