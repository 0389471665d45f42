import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { Ctx } from '#platform/ctx.ts';
import { addDays } from '#shared/business-days.ts';
import type { Pace } from '#shared/contracts/executions.ts';

/** What the pace of an execution is judged by: the workspace's day, and after how many days without a step it is stuck. */
export type Yardstick = { today: string; stuckAfterDays: number };

/** After how many days without a step an execution is stuck, unless a reader asks otherwise. */
export const usualStuckAfterDays = 7;

/** By what the pace of executions is judged: the day it is in the workspace, and when one counts as stuck. */
export async function readYardstick(ctx: Ctx, tx: Tx, stuckAfterDays = usualStuckAfterDays): Promise<Yardstick> {
  return { today: currentDay(ctx, await readConfig(ctx, tx)), stuckAfterDays };
}

/**
 * The pace of a row of playbook_executions. Stuck: in progress, begun, and no step done for so many times 24 hours;
 * else behind: an open step is overdue; else on track. Null unless it is in progress.
 */
export function paceSql(ctx: Ctx, { today, stuckAfterDays }: Yardstick): SQL<Pace | null> {
  const stuckSince = new Date(ctx.now.getTime() - stuckAfterDays * dayMs).toISOString();
  return sql`case
    when playbook_executions.status <> 'in-progress' then null
    when playbook_executions.last_progress_at <= ${stuckSince}::timestamptz
      and playbook_executions.started_on <= ${addDays(today, -stuckAfterDays)}::date then 'stuck'
    when exists (
      select from execution_steps step
      where step.tenant_id = ${ctx.tenant.id}::uuid and step.execution_id = playbook_executions.id
        and step.status = 'open' and step.due_on < ${today}::date) then 'behind'
    else 'on-track' end`;
}

const dayMs = 86_400_000;
