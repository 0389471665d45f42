import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Ctx } from '#platform/ctx.ts';
import { formatMonth } from '#shared/months.ts';

/** The months (numbers) between which changes are compared. */
export type Span = { from: number; to: number };

/**
 * Whether the account `account` (an expression) ran no playbook in any of the months from `from` to `to`, given as
 * expressions of the first day of the first and of the month after the last. A running execution lasts until now.
 */
export function ranNoPlaybook(ctx: Ctx, account: SQL, { start, end }: { start: SQL; end: SQL }): SQL {
  return sql`not exists (
    select from playbook_executions ran
    where ran.tenant_id = ${ctx.tenant.id} and ran.account_id = ${account}
      and ran.started_at < ${end} and (ran.completed_at is null or ran.completed_at >= ${start}))`;
}

/** The instants at which the months of a span begin and end in the workspace's time zone. */
export function boundsOf({ from, to }: Span, timezone: string): { start: SQL; end: SQL } {
  const midnight = (month: number) => sql`(${`${formatMonth(month)}-01`}::date::timestamp at time zone ${timezone})`;
  return { start: midnight(from), end: midnight(to + 1) };
}
