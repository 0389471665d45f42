import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';

/** What links need to know of a member; null when there is none. */
export async function readMember(ctx: Ctx, tx: Tx, id: string | null) {
  if (id === null) return null;
  const { name, email, isActive } = users;
  const [member] = await tx
    .select({ id: users.id, name, email, isActive })
    .from(users)
    .where(and(eq(users.tenantId, ctx.tenant.id), eq(users.id, id)));
  return member ?? null;
}
