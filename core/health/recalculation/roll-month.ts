import { and, asc, eq, gt, isNull, lt, or, sql } from 'drizzle-orm';
import { currentMonth, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accountHealth } from '#db/schema/accounts.ts';
import { kpis } from '#db/schema/kpis.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { recalculateAccounts } from './recalculate-accounts.ts';

const accountsAtOnce = 100;
const cause = 'month.began';

/**
 * A new month may have begun in the workspace's time zone: brings all accounts to it, in parts of one transaction each,
 * and the company itself. Done again in the same month it finds nothing to do.
 */
export async function rollMonth(ctx: Ctx): Promise<void> {
  const month = await read(ctx, async (tx) => currentMonth(ctx, await readConfig(ctx, tx)));
  await write(ctx, async (tx) => {
    if (await hasCompanyFallenBehind(ctx, tx, month))
      await recalculateAccounts(ctx, tx, [{ accountId: null, fromMonth: month }], cause);
  });
  let last: string | undefined;
  do {
    const after = last;
    last = await write(ctx, async (tx) => {
      const rows = await tx
        .select({ id: accountHealth.id })
        .from(accountHealth)
        .where(and(haveFallenBehind(ctx, month), after === undefined ? undefined : gt(accountHealth.id, after)))
        .orderBy(asc(accountHealth.id))
        .limit(accountsAtOnce);
      await recalculateAccounts(
        ctx,
        tx,
        rows.map(({ id }) => ({ accountId: id, fromMonth: month })),
        cause,
      );
      return rows.at(-1)?.id;
    });
  } while (last !== undefined);
}

/** Whether rollMonth would find something to do: asked every hour, so that workspaces without a new month queue no work. */
export function isMonthBehind(ctx: Ctx): Promise<boolean> {
  return read(ctx, async (tx) => {
    const month = currentMonth(ctx, await readConfig(ctx, tx));
    if (await hasCompanyFallenBehind(ctx, tx, month)) return true;
    const behind = await tx
      .select({ id: accountHealth.id })
      .from(accountHealth)
      .where(haveFallenBehind(ctx, month))
      .limit(1);
    return behind.length > 0;
  });
}

// An account without a month may have been given a value for a month that was still to come.
function haveFallenBehind(ctx: Ctx, month: number) {
  const hasBegun = sql`exists (
    select from kpi_time_series s
    where s.tenant_id = ${ctx.tenant.id} and s.account_id = ${accountHealth.id} and s.year * 12 + s.month - 1 <= ${month})`;
  return and(
    eq(accountHealth.tenantId, ctx.tenant.id),
    or(lt(accountHealth.month, month), and(isNull(accountHealth.month), hasBegun)),
  );
}

async function hasCompanyFallenBehind(ctx: Ctx, tx: Tx, month: number): Promise<boolean> {
  const isCalculated = sql`exists (
    select from health_trends t
    where t.tenant_id = ${ctx.tenant.id} and t.account_id is null and t.year * 12 + t.month - 1 >= ${month})`;
  const [behind] = await tx
    .select({ id: kpis.id })
    .from(kpis)
    .where(and(eq(kpis.tenantId, ctx.tenant.id), isNull(kpis.accountId), sql`not ${isCalculated}`))
    .limit(1);
  return behind !== undefined;
}
