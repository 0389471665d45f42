import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { tenants } from '#db/schema/tenants.ts';
import type { Ctx } from '#platform/ctx.ts';

/** Lets changes that concern the workspace as a whole come one after the other; other work in it goes on. */
export async function lockTenant(ctx: Ctx, tx: Tx): Promise<void> {
  await tx.select({ id: tenants.id }).from(tenants).where(eq(tenants.id, ctx.tenant.id)).for('no key update');
}
