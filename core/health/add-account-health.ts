import { sql } from 'drizzle-orm';
import { insertRows } from '#db/insert-rows.ts';
import { accountHealth } from '#db/schema/accounts.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { Events } from '#shared/events.ts';

/** Gives new accounts their row of current health, without data: lists show them from their first day. */
export async function addAccountHealth(ctx: Ctx, { accountIds }: Events['account.created']): Promise<void> {
  const rows = accountIds.map((id) => ({ tenantId: ctx.tenant.id, id, updatedAt: ctx.now }));
  await write(ctx, (tx) => insertRows(tx, accountHealth, rows, sql`on conflict (tenant_id, id) do nothing`));
}
