import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { roles, userRoles, users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';
import { assertMayGive } from './assert-may-give.ts';

/**
 * Gives a member exactly these roles; those they hold already keep who gave them and when.
 * @throws AppError `member.roles` when a role does not exist, `role.beyond-yours` when a role that is given or taken may
 * do more than the actor
 */
export async function assignRoles(ctx: Ctx, tx: Tx, userId: string, roleIds: string[]): Promise<void> {
  const { permissions, accountScope } = roles;
  const known = await tx
    .select({ id: roles.id, permissions, accountScope })
    .from(roles)
    .where(and(eq(roles.tenantId, ctx.tenant.id), inArray(roles.id, roleIds)));
  if (known.length !== new Set(roleIds).size)
    throw invalid('member.roles', 'One of these roles does not exist.', [
      { path: 'roleIds', message: 'Choose from the roles of this workspace.' },
    ]);
  const isOfMember = and(eq(userRoles.tenantId, ctx.tenant.id), eq(userRoles.userId, userId));
  const held = await tx
    .select({ id: roles.id, permissions, accountScope })
    .from(userRoles)
    .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .where(isOfMember);
  const added = known.filter(({ id }) => held.every((role) => role.id !== id));
  const taken = held.filter(({ id }) => known.every((role) => role.id !== id));
  assertMayGive(ctx, [...added, ...taken]);
  if (taken.length > 0) {
    const ids = taken.map(({ id }) => id);
    await tx.delete(userRoles).where(and(isOfMember, inArray(userRoles.roleId, ids)));
  }
  if (added.length === 0) return;
  const assignedBy = ctx.actor.type === 'user' ? ctx.actor.id : null;
  await tx.insert(userRoles).values(
    added.map(({ id }) => ({
      tenantId: ctx.tenant.id,
      id: newId(),
      userId,
      roleId: id,
      assignedBy,
      createdAt: ctx.now,
    })),
  );
}

/** @throws AppError `member.last-admin` when nobody who is active could do everything any more */
export async function assertAnAdminStays(ctx: Ctx, tx: Tx): Promise<void> {
  const admins = await tx
    .select({ permissions: roles.permissions, accountScope: roles.accountScope })
    .from(userRoles)
    .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .innerJoin(
      users,
      and(eq(users.tenantId, userRoles.tenantId), eq(users.id, userRoles.userId), eq(users.isActive, true)),
    )
    .where(eq(userRoles.tenantId, ctx.tenant.id));
  if (admins.some((role) => role.permissions.includes('*') && role.accountScope === 'all')) return;
  throw new AppError(
    'precondition',
    'member.last-admin',
    'The workspace would be left without an admin. Make somebody else an admin first.',
  );
}
