import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { roles, userRoles, users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { newId } from '#platform/new-id.ts';

/**
 * Gives a member exactly these roles.
 * @throws AppError `member.roles` when a role does not exist
 */
export async function assignRoles(ctx: Ctx, tx: Tx, userId: string, roleIds: string[]): Promise<void> {
  const known = await tx
    .select({ id: roles.id })
    .from(roles)
    .where(and(eq(roles.tenantId, ctx.tenant.id), inArray(roles.id, roleIds)));
  if (known.length !== new Set(roleIds).size)
    throw invalid('member.roles', 'One of these roles does not exist.', [
      { path: 'roleIds', message: 'Choose from the roles of this workspace.' },
    ]);
  await tx.delete(userRoles).where(and(eq(userRoles.tenantId, ctx.tenant.id), eq(userRoles.userId, userId)));
  const assignedBy = ctx.actor.type === 'user' ? ctx.actor.id : null;
  await tx.insert(userRoles).values(
    known.map(({ id }) => ({
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
    .select({ permissions: roles.permissions })
    .from(userRoles)
    .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .innerJoin(
      users,
      and(eq(users.tenantId, userRoles.tenantId), eq(users.id, userRoles.userId), eq(users.isActive, true)),
    )
    .where(eq(userRoles.tenantId, ctx.tenant.id));
  if (admins.some(({ permissions }) => permissions.includes('*'))) return;
  throw new AppError(
    'precondition',
    'member.last-admin',
    'The workspace would be left without an admin. Make somebody else an admin first.',
  );
}
