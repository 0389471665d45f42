import { and, eq, isNotNull, sql } from 'drizzle-orm';
import { startJob } from '#core/jobs/start-job.ts';
import { currentMonth, readConfig } from '#core/tenants/read-config.ts';
import { accountHealth } from '#db/schema/accounts.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';

/**
 * Begins a recalculation of the current month where accounts have scores of a release that kept no measures yet: the
 * scores stay as they are, and triggers and reports find values from the start.
 */
export async function measureWorkspace(ctx: Ctx): Promise<void> {
  await write(ctx, async (tx) => {
    const isMeasured = sql`exists (select from account_measures m where m.tenant_id = ${ctx.tenant.id})`;
    const [unmeasured] = await tx
      .select({ id: accountHealth.id })
      .from(accountHealth)
      .where(and(eq(accountHealth.tenantId, ctx.tenant.id), isNotNull(accountHealth.month), sql`not ${isMeasured}`))
      .limit(1);
    if (!unmeasured) return;
    const fromMonth = currentMonth(ctx, await readConfig(ctx, tx));
    await startJob(ctx, tx, { kind: 'health.recalculate', input: { fromMonth } });
  });
}
