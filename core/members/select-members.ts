import { and, eq, inArray } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import { roles, userRoles, users } from '#db/schema/members.ts';
import { selectTwoFactored } from '#platform/auth/second-factor.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Member } from '#shared/contracts/members.ts';

/** Members by their ids, with their roles, in no order. */
export async function selectMembers(ctx: Ctx, tx: Tx, ids: string[]): Promise<Member[]> {
  if (ids.length === 0) return [];
  const giver = alias(users, 'giver');
  const people = await tx
    .select()
    .from(users)
    .where(and(eq(users.tenantId, ctx.tenant.id), inArray(users.id, ids)));
  const held = await tx
    .select({
      userId: userRoles.userId,
      id: roles.id,
      name: roles.name,
      assignedBy: giver.name,
      assignedAt: userRoles.createdAt,
    })
    .from(userRoles)
    .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .leftJoin(giver, and(eq(giver.tenantId, userRoles.tenantId), eq(giver.id, userRoles.assignedBy)))
    .where(and(eq(userRoles.tenantId, ctx.tenant.id), inArray(userRoles.userId, ids)))
    .orderBy(roles.name);
  const twoFactored = await selectTwoFactored(tx, ids);
  return people.map((person) => ({
    id: person.id,
    name: person.name,
    email: person.email,
    isActive: person.isActive,
    lastLogin: person.lastLogin?.toISOString() ?? null,
    roles: held
      .filter((role) => role.userId === person.id)
      .map(({ userId: _, assignedAt, ...role }) => ({ ...role, assignedAt: assignedAt.toISOString() })),
    hasSecondFactor: twoFactored.has(person.id),
    createdAt: person.createdAt.toISOString(),
    version: person.version,
  }));
}
