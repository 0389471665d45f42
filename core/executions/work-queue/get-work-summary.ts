import { sql } from 'drizzle-orm';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import { executionNotes, executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { workContract } from '#shared/contracts/work.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { mentioningActor } from '../notes/list-mentions.ts';
import type { Bucket } from './work-filter.ts';
import { bucketSql, isOfExecution, workFilter } from './work-filter.ts';

/** How many open steps are overdue, due on the workspace's day, to come and blocked, and how often the actor is mentioned. */
export function getWorkSummary(ctx: Ctx, query: InputOf<typeof workContract.summary>) {
  allow(ctx, 'executions:read');
  return read(ctx, async (tx) => {
    const today = currentDay(ctx, await readConfig(ctx, tx));
    const rows = await tx
      .select({ bucket: bucketSql(today), count: sql<number>`count(*)::int` })
      .from(executionSteps)
      .innerJoin(playbookExecutions, isOfExecution())
      .where(workFilter(ctx, query))
      .groupBy(sql`1`);
    const countOf = (bucket: Bucket) => rows.find((row) => row.bucket === bucket)?.count ?? 0;
    return {
      today,
      overdue: countOf('overdue'),
      dueToday: countOf('today'),
      upcoming: countOf('upcoming'),
      blocked: countOf('blocked'),
      mentions: await tx.$count(executionNotes, mentioningActor(ctx)),
    };
  });
}
