import { and, eq, gte, inArray, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { currentDay } from '#core/tenants/read-config.ts';
import type { TenantConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { PlaybookType } from '#shared/contracts/playbooks.ts';

/**
 * Who comes first when the cap does not let all start: the lowest score, and of equal scores the larger revenue; for an
 * expansion the highest score. Accounts without a score come last.
 */
export function rankSql(type: PlaybookType): SQL {
  const direction = type === 'expansion' ? sql`desc` : sql`asc`;
  return sql`score ${direction} nulls last, revenue desc, id`;
}

/**
 * The executions `e` that keep a playbook from starting for the account in the column `id`: one that runs, and one that
 * ended less than `cooldownDays` (of 24 hours) ago, whichever its end.
 */
export function hindering(ctx: Ctx, playbookId: string, cooldownDays: number, id: SQL): SQL {
  const since = new Date(ctx.now.getTime() - cooldownDays * 86_400_000).toISOString();
  return sql`from playbook_executions e
    where e.tenant_id = ${ctx.tenant.id} and e.playbook_id = ${playbookId} and e.account_id = ${id}
      and (e.completed_at is null or e.completed_at > ${since}::timestamptz)`;
}

/** How many executions of each playbook its trigger has started today, in the workspace's time zone. */
export async function countStartsToday(
  ctx: Ctx,
  tx: Tx,
  config: TenantConfig,
  playbookIds: string[],
): Promise<Map<string, number>> {
  const midnight = sql`${currentDay(ctx, config)}::date::timestamp at time zone ${config.timezone}`;
  const rows = await tx
    .select({ playbookId: playbookExecutions.playbookId, starts: sql<number>`count(*)::int` })
    .from(playbookExecutions)
    .where(
      and(
        eq(playbookExecutions.tenantId, ctx.tenant.id),
        inArray(playbookExecutions.playbookId, playbookIds),
        eq(playbookExecutions.triggeredBy, 'trigger'),
        gte(playbookExecutions.startedAt, midnight),
      ),
    )
    .groupBy(playbookExecutions.playbookId);
  return new Map(rows.map(({ playbookId, starts }) => [playbookId, starts]));
}
