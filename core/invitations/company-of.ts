import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { tenants } from '#db/schema/tenants.ts';
import type { Ctx } from '#platform/ctx.ts';

/** The name of the workspace, for mails. */
export async function companyOf(ctx: Ctx, tx: Tx): Promise<string> {
  const [tenant] = await tx.select({ name: tenants.name }).from(tenants).where(eq(tenants.id, ctx.tenant.id));
  return tenant?.name ?? 'your workspace';
}
