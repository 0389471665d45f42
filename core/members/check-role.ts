import { and, eq, ne, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { roles } from '#db/schema/members.ts';
import type { AccountScope } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, invalid } from '#platform/errors.ts';
import { assertMayGive } from './assert-may-give.ts';
import { changesWorkspace, isPermission } from './permissions-catalogue.ts';

/**
 * Rules a role of a workspace's own must keep.
 * @throws AppError `role.permissions`, `role.scope`, `role.name-taken`, `role.beyond-yours`
 */
export async function checkRole(
  ctx: Ctx,
  tx: Tx,
  id: string | null,
  role: { name: string; permissions: readonly string[]; accountScope: AccountScope },
): Promise<void> {
  const unknown = role.permissions.flatMap((permission, index) =>
    isPermission(permission)
      ? []
      : [{ path: `permissions.${index}`, message: `There is no permission ${permission}.` }],
  );
  if (unknown.length > 0)
    throw invalid('role.permissions', unknown.map((problem) => problem.message).join(' '), unknown);
  const wide = role.accountScope === 'own' ? role.permissions.filter(changesWorkspace) : [];
  if (wide.length > 0) {
    const message = `A role that is limited to own accounts can't change what belongs to the whole workspace: ${wide.join(', ')}.`;
    throw invalid('role.scope', message, [{ path: 'accountScope', message }]);
  }
  const [taken] = await tx
    .select({ name: roles.name })
    .from(roles)
    .where(
      and(
        eq(roles.tenantId, ctx.tenant.id),
        sql`lower(${roles.name}) = lower(${role.name})`,
        id === null ? undefined : ne(roles.id, id),
      ),
    );
  if (taken) {
    const message = `There is a role named ${taken.name} already.`;
    throw new AppError('conflict', 'role.name-taken', message, { problems: [{ path: 'name', message }] });
  }
  assertMayGive(ctx, [role]);
}
