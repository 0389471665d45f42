import { and, eq, gt, lt, sql } from 'drizzle-orm';
import { playbookReports } from '#db/schema/executions.ts';
import { read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';

const lostAfterMs = 15 * 60_000;
// A comparison that fails each time is not tried for ever.
const givenUpAfterMs = 30 * 86_400_000;

/**
 * Queues the comparisons whose message was lost, as in a backup that was restored. One that only waits comes twice then,
 * and the second time there is nothing to do.
 */
export async function resumeComparisons(ctx: Ctx): Promise<void> {
  await write(ctx, async (tx) => {
    const waiting = await tx
      .select({ executionId: playbookReports.executionId })
      .from(playbookReports)
      .where(wait(ctx));
    for (const { executionId } of waiting) await emit(ctx, tx, 'comparison.due', { executionId });
  });
}

/** Whether there is something to resume. */
export function areComparisonsDue(ctx: Ctx): Promise<boolean> {
  return read(ctx, async (tx) => {
    const some = await tx.select({ id: playbookReports.id }).from(playbookReports).where(wait(ctx)).limit(1);
    return some.length > 0;
  });
}

/** Whether a fixed report waits for a comparison; the other way of saying this is `areCompared`. */
function wait(ctx: Ctx) {
  const { tenantId, completedAt, reportData } = playbookReports;
  const ago = (ms: number) => new Date(ctx.now.getTime() - ms);
  const hasOpen = '$.outcomes_achieved.*.comparison ? (@.change == null && @.note == null)';
  return and(
    eq(tenantId, ctx.tenant.id),
    lt(completedAt, ago(lostAfterMs)),
    gt(completedAt, ago(givenUpAfterMs)),
    sql`jsonb_path_exists(${reportData}, ${hasOpen}::jsonpath)`,
  );
}
