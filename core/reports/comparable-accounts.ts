import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '#platform/ctx.ts';
import { formatMonth } from '#shared/months.ts';

/** The months (numbers) between which changes are compared. */
export type Span = { from: number; to: number };
/** The instants at which the first month begins and the last one ends, as expressions. */
type Bounds = { start: SQL; end: SQL };

/** Whether the account `account` (an expression) ran no playbook in any of the months of a span. */
export function ranNoPlaybook(ctx: Ctx, account: SQL, bounds: Bounds): SQL {
  return sql`not exists (
    select from playbook_executions ran
    where ran.tenant_id = ${ctx.tenant.id} and ran.account_id = ${account} and ${ranIn(bounds)})`;
}

/** Whether the execution `ran` was running in any of the months; one that runs still lasts until now. */
export function ranIn({ start, end }: Bounds): SQL {
  return sql`(ran.started_at < ${end} and (ran.completed_at is null or ran.completed_at >= ${start}))`;
}

/** When the months of a span begin and end in the workspace's time zone. */
export function boundsOf({ from, to }: Span, timezone: string): Bounds {
  const midnight = (month: number) => sql`(${`${formatMonth(month)}-01`}::date::timestamp at time zone ${timezone})`;
  return { start: midnight(from), end: midnight(to + 1) };
}
