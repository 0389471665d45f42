import assert from 'node:assert/strict';
import { test } from 'node:test';
import { addMember } from '#core/members/add-member.ts';
import { createRole } from '#core/members/create-role.ts';
import { resolveActor } from '#core/members/resolve-actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { endMemberSessions } from './end-sessions.ts';
import { resetSecondFactor } from './reset-second-factor.ts';

test('whoever may change members can not sign an admin out, nor take their second factor', async () => {
  const tenant = await testTenant();
  const role = await createRole(tenant.ctx, { name: 'Helper', permissions: ['members:read', 'members:write'] });
  const join = (name: string) =>
    addMember(tenant.ctx, {
      name,
      email: `${name}-${tenant.id}@tests.example`,
      password: tenant.password,
      roleIds: [role.id],
    });
  const [helper, other] = [await join('helper'), await join('other')];
  const actor = await resolveActor(tenant.app.db, tenant.id, helper.id);
  assert.ok(actor && tenant.ctx.actor.type === 'user');
  const ctx: Ctx = { ...tenant.ctx, actor };
  const admin = { id: tenant.ctx.actor.id };
  await assert.rejects(endMemberSessions(ctx, admin), { reason: 'role.beyond-yours' });
  await assert.rejects(resetSecondFactor(ctx, admin), { reason: 'role.beyond-yours' });
  assert.deepEqual(await endMemberSessions(ctx, { id: other.id }), { ended: 0 });
});
