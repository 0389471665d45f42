import { and, eq } from 'drizzle-orm';
import { roles, userRoles, users } from '#db/schema/members.ts';
import { read } from '#platform/ctx.ts';
import type { AccountScope } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Which accounts a member's roles show them now: `own` when none of the roles shows all, as when there is none left. */
export async function accountScopeOf(ctx: Ctx, userId: string): Promise<AccountScope> {
  const held = await read(ctx, (tx) =>
    tx
      .select({ accountScope: roles.accountScope })
      .from(users)
      .leftJoin(userRoles, and(eq(userRoles.tenantId, users.tenantId), eq(userRoles.userId, users.id)))
      .leftJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
      .where(and(eq(users.tenantId, ctx.tenant.id), eq(users.id, userId))),
  );
  return held.length > 0 && held.every(({ accountScope }) => accountScope !== 'all') ? 'own' : 'all';
}
