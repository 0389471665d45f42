import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { currentDay } from '#core/tenants/read-config.ts';
import type { TenantConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
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

// One that was deleted cools down and counts as it did before; see deletedExecutions.
const executionsEver = sql`(
  select tenant_id, playbook_id, account_id, triggered_by, started_at, completed_at from playbook_executions
  union all select tenant_id, playbook_id, account_id, triggered_by, started_at, completed_at from deleted_executions)`;

/**
 * The executions `e` that keep a playbook from starting for the account in the column `id`: one that runs, and one that
 * ended less than `cooldownDays` (of 24 hours) ago, whichever its end.
 */
export function hindering(ctx: Ctx, playbookId: string, cooldownDays: number, id: SQL): SQL {
  const since = new Date(ctx.now.getTime() - cooldownDays * 86_400_000).toISOString();
  return sql`from ${executionsEver} e
    where e.tenant_id = ${ctx.tenant.id} and e.playbook_id = ${playbookId} and e.account_id = ${id}
      and (e.completed_at is null or e.completed_at > ${since}::timestamptz)`;
}

/** How many executions of each playbook its trigger has started today, in the workspace's time zone; deleted ones too. */
export async function countStartsToday(
  ctx: Ctx,
  tx: Tx,
  config: TenantConfig,
  playbookIds: string[],
): Promise<Map<string, number>> {
  const midnight = sql`${currentDay(ctx, config)}::date::timestamp at time zone ${config.timezone}`;
  const { rows } = (await tx.execute(sql`
    select e.playbook_id as "playbookId", count(*)::int as starts from ${executionsEver} e
    where e.tenant_id = ${ctx.tenant.id} and e.triggered_by = 'trigger' and e.started_at >= ${midnight}
      and e.playbook_id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(playbookIds)}::jsonb))
    group by e.playbook_id`)) as { rows: { playbookId: string; starts: number }[] };
  return new Map(rows.map(({ playbookId, starts }) => [playbookId, starts]));
}
