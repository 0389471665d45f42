import { and, asc, eq, exists, gt, isNull } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { kpis } from '#db/schema/kpis.ts';
import type { Progress } from '#platform/app.ts';
import { forWorkspace, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { recalculateAccounts } from './recalculate-accounts.ts';

const accountsAtOnce = 100;

/**
 * Calculates every account with KPIs, and the company itself, from the month `input.fromMonth` (a month number) on.
 * Each part is a transaction of its own; done again it changes nothing that is right already.
 */
export async function recalculateAll(
  starter: Ctx,
  input: Record<string, unknown>,
  progress: Progress,
): Promise<Record<string, unknown>> {
  // Scores are the workspace's, whoever has changed how they are calculated.
  const ctx = forWorkspace(starter);
  const fromMonth = Number(input['fromMonth']);
  if (!Number.isInteger(fromMonth)) throw new Error('A recalculation needs a month to begin with.');
  const cause = 'scoring.changed';
  const total = await read(ctx, (tx) =>
    tx.$count(tx.select({ id: accounts.id }).from(accounts).where(haveKpis(ctx, tx)).as('counted')),
  );
  await write(ctx, async (tx) => {
    const [scorecard] = await tx
      .select({ id: kpis.id })
      .from(kpis)
      .where(and(eq(kpis.tenantId, ctx.tenant.id), isNull(kpis.accountId)))
      .limit(1);
    if (scorecard) await recalculateAccounts(ctx, tx, [{ accountId: null, fromMonth }], cause);
  });
  let done = 0;
  let last: string | undefined;
  do {
    await progress.report(done, total, 'Calculating health');
    const after = last;
    const ids = await write(ctx, async (tx) => {
      const rows = await tx
        .select({ id: accounts.id })
        .from(accounts)
        .where(and(haveKpis(ctx, tx), after === undefined ? undefined : gt(accounts.id, after)))
        .orderBy(asc(accounts.id))
        .limit(accountsAtOnce);
      await recalculateAccounts(
        ctx,
        tx,
        rows.map(({ id }) => ({ accountId: id, fromMonth })),
        cause,
      );
      return rows.map(({ id }) => id);
    });
    done += ids.length;
    last = ids.at(-1);
  } while (last !== undefined);
  await progress.report(done, Math.max(done, total));
  return { accounts: done, fromMonth };
}

function haveKpis(ctx: Ctx, tx: Tx) {
  const ofAccount = and(eq(kpis.tenantId, ctx.tenant.id), eq(kpis.accountId, accounts.id));
  return and(eq(accounts.tenantId, ctx.tenant.id), exists(tx.select({ id: kpis.id }).from(kpis).where(ofAccount)));
}
