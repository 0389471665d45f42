import { and, eq, ilike, isNull, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import { accounts } from '#db/schema/accounts.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing } from '#platform/list-page.ts';
import type { workContract } from '#shared/contracts/work.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';

type Work = Pick<InputOf<typeof workContract.list>, 'assignee' | 'bucket' | 'search'>;
export type Bucket = NonNullable<Work['bucket']>[number];

/** The open steps of executions in progress: of the actor, of nobody, of all or of one member. */
export function workFilter(ctx: Ctx, { assignee }: Pick<Work, 'assignee'>): SQL | undefined {
  return and(
    eq(executionSteps.tenantId, ctx.tenant.id),
    eq(executionSteps.status, 'open'),
    eq(executionSteps.isLive, true),
    eq(playbookExecutions.status, 'in-progress'),
    ofAssignee(ctx, assignee),
  );
}

/** A step belongs to the execution of its row, in joins of work. */
export function isOfExecution(): SQL | undefined {
  return and(
    eq(playbookExecutions.tenantId, executionSteps.tenantId),
    eq(playbookExecutions.id, executionSteps.executionId),
  );
}

function ofAssignee(ctx: Ctx, assignee: string): SQL | undefined {
  if (assignee === 'all') return undefined;
  if (assignee === 'none') return isNull(executionSteps.assigneeId);
  if (assignee !== 'me') return eq(executionSteps.assigneeId, assignee);
  return ctx.actor.type === 'user' ? eq(executionSteps.assigneeId, ctx.actor.id) : sql`false`;
}

/** Where an open step stands: waiting for others, or by its due date against the workspace's day. */
export function bucketSql(today: string): SQL<Bucket> {
  const { isBlocked, dueOn } = executionSteps;
  return sql`case when ${isBlocked} then 'blocked' when ${dueOn} < ${today}::date then 'overdue'
    when ${dueOn} = ${today}::date then 'today' else 'upcoming' end`;
}

/** Only steps in one of these buckets. */
export function inBuckets(buckets: Bucket[] | undefined, today: string): SQL | undefined {
  const { isBlocked, dueOn } = executionSteps;
  const free = eq(isBlocked, false);
  const conditions: Record<Bucket, SQL | undefined> = {
    blocked: eq(isBlocked, true),
    overdue: and(free, sql`${dueOn} < ${today}::date`),
    today: and(free, sql`${dueOn} = ${today}::date`),
    upcoming: and(free, sql`${dueOn} > ${today}::date`),
  };
  return buckets?.length ? or(...buckets.map((bucket) => conditions[bucket])) : undefined;
}

/** Only steps whose title, or whose account, has the text in it. */
export function matching(search: string | undefined): SQL | undefined {
  return search
    ? or(
        ilike(executionSteps.title, containing(search)),
        ilike(accounts.searchText, containing(search.normalize('NFKC').toLowerCase())),
      )
    : undefined;
}
