import { sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import type { Ctx } from '#platform/ctx.ts';
import { formatMonth } from '#shared/months.ts';

/** The months (numbers) between which changes are compared. */
export type Span = { from: number; to: number };
/** A span as it was at an instant: what began or was written later does not count. */
export type SpanAt = Span & { asOf: Date };

/** Whether the account `account` (an expression) ran no playbook in any of the months of a span. */
export function ranNoPlaybook(ctx: Ctx, account: SQL, span: SpanAt, timezone: string): SQL {
  return sql`not exists (
    select from playbook_executions ran
    where ran.tenant_id = ${ctx.tenant.id} and ran.account_id = ${account}
      and ${ranIn(span, timezone)} and ${wasThere(sql`ran.started_at`, span)})`;
}

/** Whether the execution `ran` was running in any of the months of a span; one that runs still lasts until now. */
export function ranIn({ from, to }: Span, timezone: string): SQL {
  const midnight = (month: number) => sql`(${`${formatMonth(month)}-01`}::date::timestamp at time zone ${timezone})`;
  return sql`(ran.started_at < ${midnight(to + 1)} and (ran.completed_at is null or ran.completed_at >= ${midnight(from)}))`;
}

/** Whether what was written at `writtenAt` (an expression) was there at the instant of a span. */
export function wasThere(writtenAt: SQL, { asOf }: SpanAt): SQL {
  return sql`${writtenAt} <= ${asOf.toISOString()}::timestamptz`;
}

/**
 * Has the next statements of this transaction carried out without compiling them first: over 100,000 accounts a
 * comparison takes a second, of which the server would spend more than half on compiling.
 */
export async function planPlainly(tx: Tx): Promise<void> {
  await tx.execute(sql`select set_config('jit', 'off', true)`);
}
