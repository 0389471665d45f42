import { and, eq } from 'drizzle-orm';
import { assertAnAdminStays, assignRoles } from '#core/members/assign-roles.ts';
import { selectMembers } from '#core/members/select-members.ts';
import type { Tx } from '#db/database.ts';
import { ssoIdentities } from '#db/schema/access.ts';
import { audit } from '#platform/audit.ts';
import { onCommit } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';
import type { Identity } from './find-member.ts';
import type { ProviderRow } from './provider-row.ts';
import { refuse } from './refuse.ts';

/** The roles that groups bring, or else the role of who is in none; empty: they may not sign in. */
export function rolesOf(provider: Pick<ProviderRow, 'groupRoles' | 'defaultRoleId'>, groups: string[]): string[] {
  const brought = provider.groupRoles.filter(({ group }) => groups.includes(group)).map(({ roleId }) => roleId);
  if (brought.length > 0) return [...new Set(brought)];
  return provider.defaultRoleId === null ? [] : [provider.defaultRoleId];
}

/**
 * Gives a member the roles of their groups in the place of those that the groups gave before; what an admin gave them
 * stays. The last admin keeps what makes them one.
 * @throws AppError `sso.no-role`
 */
export async function assignGroupRoles(
  ctx: Ctx,
  tx: Tx,
  identity: Identity,
  provider: ProviderRow,
  groups: string[],
): Promise<void> {
  const { userId } = identity;
  const wanted = rolesOf(provider, groups);
  if (wanted.length === 0) throw refuse('sso.no-role', { userId });
  const held = await rolesHeld(ctx, tx, userId);
  const byHand = held.filter((role) => !identity.roleIds.includes(role.id)).map(({ id }) => id);
  const next = [...new Set([...byHand, ...wanted])];
  await assignRoles(ctx, tx, userId, next);
  const keepsAll = !(await hasAdmin(ctx, tx));
  if (keepsAll) await assignRoles(ctx, tx, userId, [...new Set([...next, ...held.map(({ id }) => id)])]);
  const after = await rolesHeld(ctx, tx, userId);
  // What somebody holds by hand as well stays theirs when their group brings it no more.
  const given = after.map(({ id }) => id).filter((id) => !byHand.includes(id));
  await tx
    .update(ssoIdentities)
    .set({ roleIds: given, lastSignInAt: ctx.now, updatedAt: ctx.now })
    .where(and(eq(ssoIdentities.tenantId, ctx.tenant.id), eq(ssoIdentities.id, identity.id)));
  const [from, to] = [held, after].map((roles) => roles.map(({ name }) => name).toSorted());
  if (JSON.stringify(from) === JSON.stringify(to)) return;
  onCommit(tx, () => ctx.app.sessions.forgetUser(userId));
  await audit(ctx, tx, {
    action: 'member.updated',
    resourceType: 'member',
    resourceId: userId,
    oldValues: { roles: from, provider: provider.name },
    newValues: { roles: to, provider: provider.name, ...(keepsAll ? { isLastAdmin: true } : {}) },
  });
}

async function rolesHeld(ctx: Ctx, tx: Tx, userId: string): Promise<{ id: string; name: string }[]> {
  const [member] = await selectMembers(ctx, tx, [userId]);
  return member?.roles ?? [];
}

async function hasAdmin(ctx: Ctx, tx: Tx): Promise<boolean> {
  try {
    await assertAnAdminStays(ctx, tx);
    return true;
  } catch (error) {
    if (error instanceof AppError && error.reason === 'member.last-admin') return false;
    throw error;
  }
}
