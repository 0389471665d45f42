import { and, eq } from 'drizzle-orm';
import { accountHealth } from '#db/schema/accounts.ts';
import { allow, write, within } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { evaluateTriggers } from './evaluate-triggers.ts';
import type { Fired } from './fire-trigger.ts';

/** Evaluates all triggers that are on, as the next day would. @returns also how many active accounts there are */
export async function evaluateNow(ctx: Ctx): Promise<{ accounts: number; started: Fired[]; heldByCap: number }> {
  allow(ctx, 'playbooks:write');
  return write(ctx, async (tx) => {
    const result = await evaluateTriggers(within(ctx, tx), {});
    const isActive = and(eq(accountHealth.tenantId, ctx.tenant.id), eq(accountHealth.isActive, true));
    return { accounts: await tx.$count(accountHealth, isActive), ...result };
  });
}
