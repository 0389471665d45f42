import { and, asc, eq, inArray, isNull, lte } from 'drizzle-orm';
import { healthOverrides } from '#db/schema/overrides.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { closeOverrides } from './close-overrides.ts';
import { lockHealth, putInForce } from './put-in-force.ts';

const accountsAtOnce = 100;

/** Ends the overrides whose time is over, in parts of one transaction each: the calculated scores are in force again. */
export async function endDueOverrides(ctx: Ctx): Promise<void> {
  while (await endSome(ctx));
}

/** Whether endDueOverrides would find something to do. */
export function areOverridesDue(ctx: Ctx): Promise<boolean> {
  return read(ctx, async (tx) => {
    const due = await tx.select({ id: healthOverrides.id }).from(healthOverrides).where(areDue(ctx)).limit(1);
    return due.length > 0;
  });
}

function endSome(ctx: Ctx): Promise<boolean> {
  return write(ctx, async (tx) => {
    const due = await tx
      .select({ accountId: healthOverrides.accountId })
      .from(healthOverrides)
      .where(areDue(ctx))
      .orderBy(asc(healthOverrides.endsAt))
      .limit(accountsAtOnce);
    if (due.length === 0) return false;
    const locked = await lockHealth(
      ctx,
      tx,
      due.map(({ accountId }) => accountId),
    );
    // Read again under the lock: somebody may have ended or replaced one meanwhile.
    const overrides = await tx
      .select()
      .from(healthOverrides)
      .where(
        and(
          areDue(ctx),
          inArray(
            healthOverrides.accountId,
            locked.map(({ id }) => id),
          ),
        ),
      );
    const ended = new Set((await closeOverrides(ctx, tx, overrides, 'expired')).map(({ accountId }) => accountId));
    const accounts = locked.filter(({ id }) => ended.has(id)).map((health) => ({ health, override: null }));
    await putInForce(ctx, tx, accounts, 'override.expired');
    return true;
  });
}

function areDue(ctx: Ctx) {
  return and(
    eq(healthOverrides.tenantId, ctx.tenant.id),
    isNull(healthOverrides.endedAt),
    lte(healthOverrides.endsAt, ctx.now),
  );
}
