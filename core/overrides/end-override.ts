import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { healthOverrides } from '#db/schema/overrides.ts';
import { allow, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { Override, overridesContract } from '#shared/contracts/overrides.ts';
import { closeOverrides } from './close-overrides.ts';
import { presentOverride } from './present-override.ts';
import type { OverrideRow } from './present-override.ts';
import { lockHealth, putInForce } from './put-in-force.ts';

/**
 * Ends an override now: the calculated score is in force again. One that has ended stays as it is.
 * @throws AppError `account.not-found`, `override.not-found`
 */
export function endOverride(
  ctx: Ctx,
  { id: accountId, overrideId }: InputOf<typeof overridesContract.end>,
): Promise<Override> {
  allow(ctx, 'health:write');
  return write(ctx, async (tx) => {
    const [health] = await lockHealth(ctx, tx, [accountId]);
    if (!health) throw notFound('account');
    const row = await selectOverride(ctx, tx, accountId, overrideId);
    if (row.endedAt !== null) return presentOverride(row, ctx.now);
    const [ended = row] = await closeOverrides(ctx, tx, [row], row.endsAt <= ctx.now ? 'expired' : 'ended');
    await putInForce(ctx, tx, [{ health, override: null }], 'override.ended');
    return presentOverride(ended, ctx.now);
  });
}

/** An override of an account. @throws AppError `override.not-found` */
export async function selectOverride(ctx: Ctx, tx: Tx, accountId: string, id: string): Promise<OverrideRow> {
  const { tenantId } = healthOverrides;
  const [row] = await tx
    .select()
    .from(healthOverrides)
    .where(and(eq(tenantId, ctx.tenant.id), eq(healthOverrides.accountId, accountId), eq(healthOverrides.id, id)));
  if (!row) throw notFound('override');
  return row;
}
