import { and, eq } from 'drizzle-orm';
import { roles, userRoles } from '#db/schema/members.ts';
import { read } from '#platform/ctx.ts';
import type { AccountScope, Ctx } from '#platform/ctx.ts';

/** Which accounts a member's roles show them now: `own` when none of the roles shows all. */
export async function accountScopeOf(ctx: Ctx, userId: string): Promise<AccountScope> {
  const held = await read(ctx, (tx) =>
    tx
      .select({ accountScope: roles.accountScope })
      .from(userRoles)
      .innerJoin(roles, and(eq(roles.tenantId, userRoles.tenantId), eq(roles.id, userRoles.roleId)))
      .where(and(eq(userRoles.tenantId, ctx.tenant.id), eq(userRoles.userId, userId))),
  );
  return held.length > 0 && held.every(({ accountScope }) => accountScope === 'own') ? 'own' : 'all';
}
