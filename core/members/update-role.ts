import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import type { Tx } from '#db/database.ts';
import { roles, userRoles } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { allow, onCommit, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { updateVersioned } from '#platform/update-versioned.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { RoleDetail, rolesContract } from '#shared/contracts/roles.ts';
import { assertMayGive } from './assert-may-give.ts';
import { assertAnAdminStays } from './assign-roles.ts';
import { checkRole } from './check-role.ts';
import { assertOwnRole, auditedRole, selectRole } from './select-roles.ts';

/**
 * Changes a role of the workspace's own; it counts at once for all who hold it.
 * @throws AppError `role.not-found`, `role.built-in`, `role.changed-meanwhile`, `role.permissions`, `role.scope`,
 * `role.name-taken`, `role.beyond-yours`, `member.last-admin`
 */
export async function updateRole(ctx: Ctx, input: InputOf<typeof rolesContract.update>): Promise<RoleDetail> {
  allow(ctx, 'roles:write');
  const { id, version, permissions, ...fields } = input;
  const changes = permissions ? { ...fields, permissions: [...new Set(permissions)].toSorted() } : fields;
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    const before = await selectRole(ctx, tx, id);
    assertOwnRole(before);
    // Neither more than one holds, nor a change of a role that others hold more by.
    assertMayGive(ctx, [before]);
    await checkRole(ctx, tx, id, { ...before, ...changes });
    // All accounts are seen by all that a holder's other roles permit as well.
    if (before.accountScope === 'own' && changes.accountScope === 'all')
      assertMayGive(ctx, await heldWith(ctx, tx, id));
    await updateVersioned(ctx, tx, roles, 'role', { id, version }, changes);
    await assertAnAdminStays(ctx, tx);
    onCommit(tx, () => ctx.app.sessions.forgetTenant(ctx.tenant.id));
    const after = await selectRole(ctx, tx, id);
    await audit(ctx, tx, {
      action: 'role.updated',
      resourceType: 'role',
      resourceId: id,
      oldValues: auditedRole(before),
      newValues: auditedRole(after),
    });
    return after;
  });
}

/** The roles that those hold who hold this one. */
function heldWith(ctx: Ctx, tx: Tx, roleId: string) {
  const holder = alias(userRoles, 'holder');
  return tx
    .selectDistinct({ permissions: roles.permissions })
    .from(holder)
    .innerJoin(userRoles, and(eq(userRoles.tenantId, holder.tenantId), eq(userRoles.userId, holder.userId)))
    .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .where(and(eq(holder.tenantId, ctx.tenant.id), eq(holder.roleId, roleId)));
}
