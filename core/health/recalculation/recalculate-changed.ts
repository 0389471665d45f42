import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events } from '#shared/events.ts';
import { recalculateAccounts } from './recalculate-accounts.ts';

/** Values have changed: trends and scores follow in the same transaction. */
export async function recalculateChanged(ctx: Ctx, { changes, cause }: Events['kpis.changed']): Promise<void> {
  await write(ctx, (tx) => recalculateAccounts(ctx, tx, changes, cause));
}
