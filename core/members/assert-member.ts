import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { users } from '#db/schema/members.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';

/** Makes sure that it is a member of this workspace, before anything of theirs outside of it is touched. @throws AppError `member.not-found` */
export async function assertMember(ctx: Ctx, tx: Tx, id: string): Promise<void> {
  const [member] = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.tenantId, ctx.tenant.id), eq(users.id, id)));
  if (!member) throw notFound('member');
}
