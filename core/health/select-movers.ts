import { and, asc, desc, eq, gt, lt, sql } from 'drizzle-orm';
import { healthColumns, presentHealth } from '#core/accounts/account-row.ts';
import type { Tx } from '#db/database.ts';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Portfolio } from '#shared/contracts/health.ts';

const mostMovers = 5;

/** The active accounts whose score rose or fell most against the month before, each with the KPI that moved it most that way. */
export async function selectMovers(ctx: Ctx, tx: Tx, direction: 'up' | 'down'): Promise<Portfolio['gainers']> {
  const isUp = direction === 'up';
  const effect = sql`(driver ->> 'valueEffect')::float8 + (driver ->> 'mixEffect')::float8`;
  const topDriver = sql<string | null>`(
    select driver ->> 'name' from jsonb_array_elements((
      select drivers from health_scores s
      where s.tenant_id = ${ctx.tenant.id} and s.account_id = ${accountHealth.id} and s.month = ${accountHealth.month}
      order by s.calculated_at desc, s.id desc limit 1)) as driver
    order by ${effect} ${sql.raw(isUp ? 'desc' : 'asc')} limit 1)`;
  const { id, changeOrder } = accountHealth;
  const rows = await tx
    .select({ id, name: accounts.name, health: healthColumns, topDriver })
    .from(accountHealth)
    .innerJoin(accounts, and(eq(accounts.tenantId, accountHealth.tenantId), eq(accounts.id, id)))
    .where(
      and(
        eq(accountHealth.tenantId, ctx.tenant.id),
        eq(accountHealth.isActive, true),
        isUp ? gt(changeOrder, 0) : lt(changeOrder, 0),
      ),
    )
    .orderBy(isUp ? desc(changeOrder) : asc(changeOrder), isUp ? desc(id) : asc(id))
    .limit(mostMovers);
  return rows.map(({ id: accountId, name, health, topDriver: driver }) => {
    return { account: { id: accountId, name }, health: presentHealth(health, ctx.now), topDriver: driver };
  });
}
