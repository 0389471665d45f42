import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { roles, userRoles } from '#db/schema/members.ts';
import { may } from '#platform/actor.ts';
import { isLimited } from '#platform/ctx.ts';
import type { AccountScope, Actor } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError } from '#platform/errors.ts';

/** What a role, an invitation or a key would let somebody do. */
export type Given = { permissions: readonly string[]; accountScope?: AccountScope };
type Role = { permissions: string[]; accountScope: AccountScope };

/** Whether an actor holds a permission, `*` and `*:read` included. */
function holds(actor: Actor, permission: string): boolean {
  if (permission !== '*' && permission !== '*:read') return may(actor, permission);
  return actor.type === 'system' || actor.permissions.some((held) => held === '*' || held === permission);
}

/** Whether none of this is more than the actor may do themselves. */
export function mayGive(ctx: Ctx, given: readonly Given[]): boolean {
  return missing(ctx, given).length === 0;
}

/**
 * Nobody gives others more than they hold: not by making a role, nor by giving one away, nor by a key.
 * @throws AppError `role.beyond-yours` with the permissions that the actor lacks
 */
export function assertMayGive(ctx: Ctx, given: readonly Given[]): void {
  const lacking = missing(ctx, given);
  if (lacking.length === 0) return;
  throw new AppError(
    'forbidden',
    'role.beyond-yours',
    `You can't give, change or take what you don't hold yourself: ${lacking.join(', ')}. Ask an admin of your workspace.`,
    { permissions: lacking },
  );
}

function missing(ctx: Ctx, given: readonly Given[]): string[] {
  const permissions = [...new Set(given.flatMap((one) => one.permissions))];
  const isWider = isLimited(ctx) && given.some(({ accountScope }) => accountScope === 'all');
  return [...permissions.filter((permission) => !holds(ctx.actor, permission)), ...(isWider ? ['all accounts'] : [])];
}

/**
 * Whoever may change members still may not take over, lock out or weaken somebody who holds more than they do: by a new
 * password or e-mail, by ending sessions or a second factor, by deactivating.
 * @throws AppError `role.beyond-yours`
 */
export async function assertMayChangeMember(ctx: Ctx, tx: Tx, memberId: string): Promise<void> {
  assertMayGive(ctx, await heldBy(ctx, tx, memberId));
}

/** Roles by their ids; those that are not there are left out. */
export function givenBy(ctx: Ctx, tx: Tx, roleIds: string[]): Promise<Role[]> {
  return tx
    .select({ permissions: roles.permissions, accountScope: roles.accountScope })
    .from(roles)
    .where(and(eq(roles.tenantId, ctx.tenant.id), inArray(roles.id, roleIds)));
}

/** The roles of a member. */
export function heldBy(ctx: Ctx, tx: Tx, memberId: string): Promise<Role[]> {
  return tx
    .select({ permissions: roles.permissions, accountScope: roles.accountScope })
    .from(userRoles)
    .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
    .where(and(eq(userRoles.tenantId, ctx.tenant.id), eq(userRoles.userId, memberId)));
}
