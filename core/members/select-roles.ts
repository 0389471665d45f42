import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { roles } from '#db/schema/members.ts';
import { may } from '#platform/actor.ts';
import { allow } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { RoleDetail } from '#shared/contracts/roles.ts';
import { mayGive } from './assert-may-give.ts';

/** Roles are seen by who sees roles, and by who sees members, to whom they tell what these may do. */
export function allowToSeeRoles(ctx: Ctx): void {
  if (!may(ctx.actor, 'members:read')) allow(ctx, 'roles:read');
}

/** The roles of the workspace, the oldest first, or the one asked for, with what the reader may do. */
export async function selectRoles(ctx: Ctx, tx: Tx, id?: string): Promise<RoleDetail[]> {
  const members = sql<number>`(select count(*)::int from user_roles held
    where held.tenant_id = ${roles}.tenant_id and held.role_id = ${roles}.id)`;
  const rows = await tx
    .select({
      id: roles.id,
      name: roles.name,
      description: roles.description,
      permissions: roles.permissions,
      accountScope: roles.accountScope,
      isBuiltIn: roles.isBuiltIn,
      members,
      version: roles.version,
      updatedAt: roles.updatedAt,
    })
    .from(roles)
    .where(and(eq(roles.tenantId, ctx.tenant.id), id === undefined ? undefined : eq(roles.id, id)))
    .orderBy(asc(roles.createdAt), asc(roles.id));
  return rows.map((row) => {
    const update = may(ctx.actor, 'roles:write') && !row.isBuiltIn && mayGive(ctx, [row]);
    return { ...row, updatedAt: row.updatedAt.toISOString(), can: { update, delete: update && row.members === 0 } };
  });
}

/** @throws AppError `role.not-found` */
export async function selectRole(ctx: Ctx, tx: Tx, id: string): Promise<RoleDetail> {
  const [role] = await selectRoles(ctx, tx, id);
  if (!role) throw notFound('role');
  return role;
}

/** What the audit log keeps of a role. */
export function auditedRole({ name, description, permissions, accountScope }: RoleDetail) {
  return { name, description, permissions, accountScope };
}

/** @throws AppError `role.built-in` */
export function assertOwnRole({ isBuiltIn, name }: RoleDetail): void {
  if (!isBuiltIn) return;
  throw new AppError(
    'precondition',
    'role.built-in',
    `${name} is a built-in role: it stays as it is. Make a role of your own instead.`,
  );
}
