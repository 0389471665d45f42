import { and, count, eq, gt, isNull, or, sql } from 'drizzle-orm';
import { lockTenant } from '#core/tenants/lock-tenant.ts';
import type { Tx } from '#db/database.ts';
import { memberTokens, ssoProviders } from '#db/schema/access.ts';
import { roles } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import { assertMayGive } from './assert-may-give.ts';
import { assertOwnRole, auditedRole, selectRole } from './select-roles.ts';

/**
 * Deletes a role of the workspace's own that nobody holds or is about to get.
 * @throws AppError `role.not-found`, `role.built-in`, `role.held`, `role.in-use`, `role.beyond-yours`
 */
export async function deleteRole(ctx: Ctx, { id }: { id: string }): Promise<{ isDone: true }> {
  allow(ctx, 'roles:write');
  return write(ctx, async (tx) => {
    await lockTenant(ctx, tx);
    const role = await selectRole(ctx, tx, id);
    assertOwnRole(role);
    assertMayGive(ctx, [role]);
    if (role.members > 0) {
      const holders = role.members === 1 ? 'One member holds' : `${role.members} members hold`;
      throw new AppError(
        'precondition',
        'role.held',
        `${holders} the role ${role.name}. Give them another one before you delete it.`,
        { members: role.members },
      );
    }
    await assertNotPromised(ctx, tx, id);
    await tx.delete(roles).where(and(eq(roles.tenantId, ctx.tenant.id), eq(roles.id, id)));
    const oldValues = auditedRole(role);
    await audit(ctx, tx, { action: 'role.deleted', resourceType: 'role', resourceId: id, oldValues });
    return { isDone: true };
  });
}

// An invitation or a provider would bring a role that is not there any more.
async function assertNotPromised(ctx: Ctx, tx: Tx, roleId: string): Promise<void> {
  const isOpen = and(
    eq(memberTokens.tenantId, ctx.tenant.id),
    eq(memberTokens.purpose, 'invitation'),
    isNull(memberTokens.usedAt),
    isNull(memberTokens.revokedAt),
    gt(memberTokens.expiresAt, ctx.now),
    sql`${memberTokens.roleIds} @> ${JSON.stringify([roleId])}::jsonb`,
  );
  const brings = and(
    eq(ssoProviders.tenantId, ctx.tenant.id),
    or(
      eq(ssoProviders.defaultRoleId, roleId),
      sql`${ssoProviders.groupRoles} @> ${JSON.stringify([{ roleId }])}::jsonb`,
    ),
  );
  const [invitations] = await tx.select({ value: count() }).from(memberTokens).where(isOpen);
  const [providers] = await tx.select({ value: count() }).from(ssoProviders).where(brings);
  const where = [
    ...((invitations?.value ?? 0) > 0 ? [`${invitations?.value} open invitations`] : []),
    ...((providers?.value ?? 0) > 0 ? ['single sign-on'] : []),
  ];
  if (where.length === 0) return;
  throw new AppError(
    'precondition',
    'role.in-use',
    `This role is given by ${where.join(' and ')}. Change that before you delete it.`,
  );
}
