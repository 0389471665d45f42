import { asc, eq } from 'drizzle-orm';
import { roles } from '#db/schema/members.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/** All roles of the workspace with their permissions. */
export async function listRoles(ctx: Ctx) {
  allow(ctx, 'members:read');
  const items = await read(ctx, (tx) =>
    tx
      .select({
        id: roles.id,
        name: roles.name,
        description: roles.description,
        permissions: roles.permissions,
        isBuiltIn: roles.isBuiltIn,
      })
      .from(roles)
      .where(eq(roles.tenantId, ctx.tenant.id))
      .orderBy(asc(roles.createdAt), asc(roles.id)),
  );
  return { items };
}
