import { and, eq } from 'drizzle-orm';
import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Notes that somebody has signed in: when, from where, how, and by which identity provider. */
export async function recordSignIn(ctx: Ctx, method = 'password', provider?: string): Promise<void> {
  if (ctx.actor.type !== 'user') return;
  const { id } = ctx.actor;
  await write(ctx, async (tx) => {
    await tx
      .update(users)
      .set({ lastLogin: ctx.now })
      .where(and(eq(users.tenantId, ctx.tenant.id), eq(users.id, id)));
    const newValues = { method, ...(provider === undefined ? {} : { provider }) };
    await audit(ctx, tx, { action: 'session.opened', resourceType: 'session', resourceId: id, newValues });
  });
}

/** Notes that somebody has signed out. */
export async function recordSignOut(ctx: Ctx): Promise<void> {
  if (ctx.actor.type !== 'user') return;
  const { id } = ctx.actor;
  await write(ctx, (tx) => audit(ctx, tx, { action: 'session.closed', resourceType: 'session', resourceId: id }));
}
