import { and, eq, inArray, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { currentDay, readConfig } from '#core/tenants/read-config.ts';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { executionSteps, playbookExecutions } from '#db/schema/executions.ts';
import { users } from '#db/schema/members.ts';
import { playbooks } from '#db/schema/playbooks.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { workContract, WorkItem } from '#shared/contracts/work.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { named } from '../select-execution-rows.ts';
import { bucketSql, inBuckets, isOfExecution, matching, workFilter } from './work-filter.ts';

/** A page of open steps of executions in progress, by due date. */
export async function listWork(ctx: Ctx, query: InputOf<typeof workContract.list>): Promise<Page<WorkItem>> {
  allow(ctx, 'executions:read');
  return read(ctx, async (tx) => {
    const today = currentDay(ctx, await readConfig(ctx, tx));
    const where = and(workFilter(ctx, query), inBuckets(query.bucket, today), matching(query.search));
    const isSameAccount = and(
      eq(accounts.tenantId, playbookExecutions.tenantId),
      eq(accounts.id, playbookExecutions.accountId),
    );
    const page = await listPage({
      query,
      sorts: { dueOn: { value: executionSteps.dueOn, type: 'date' } },
      defaultSort: 'dueOn',
      id: executionSteps.id,
      rows: ({ after, orderBy, limit, sortValue }) => {
        const selected = tx
          .select({ id: executionSteps.id, sortValue })
          .from(executionSteps)
          .innerJoin(playbookExecutions, isOfExecution())
          .$dynamic();
        const joined = query.search ? selected.innerJoin(accounts, isSameAccount) : selected;
        return joined
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit);
      },
      count: (limit) => {
        const counted = tx
          .select({ id: executionSteps.id })
          .from(executionSteps)
          .innerJoin(playbookExecutions, isOfExecution())
          .$dynamic();
        const joined = query.search ? counted.innerJoin(accounts, isSameAccount) : counted;
        return tx.$count(joined.where(where).limit(limit).as('counted'));
      },
    });
    const ids = page.items.map(({ id }) => id);
    return { ...page, items: await selectWorkItems(ctx, tx, ids, today) };
  });
}

const assignee = alias(users, 'assignee');

async function selectWorkItems(ctx: Ctx, tx: Tx, ids: string[], today: string): Promise<WorkItem[]> {
  if (ids.length === 0) return [];
  const of = playbookExecutions;
  const rows = await tx
    .select({
      id: executionSteps.id,
      executionId: executionSteps.executionId,
      stepId: executionSteps.stepKey,
      title: executionSteps.title,
      role: executionSteps.role,
      account: { id: accounts.id, name: accounts.name },
      playbook: { id: playbooks.id, name: playbooks.name },
      assigneeId: assignee.id,
      assigneeName: assignee.name,
      dueOn: executionSteps.dueOn,
      bucket: bucketSql(today),
      isRequired: executionSteps.isRequired,
      blockedBy: blockingTitles(ctx),
      priority: of.priority,
      version: executionSteps.version,
    })
    .from(executionSteps)
    .innerJoin(of, isOfExecution())
    .innerJoin(accounts, and(eq(accounts.tenantId, of.tenantId), eq(accounts.id, of.accountId)))
    .innerJoin(playbooks, and(eq(playbooks.tenantId, of.tenantId), eq(playbooks.id, of.playbookId)))
    .leftJoin(assignee, and(eq(assignee.tenantId, executionSteps.tenantId), eq(assignee.id, executionSteps.assigneeId)))
    .where(and(eq(executionSteps.tenantId, ctx.tenant.id), inArray(executionSteps.id, ids)));
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    const { assigneeId, assigneeName, ...item } = row;
    return [{ ...item, assignee: named(assigneeId, assigneeName) }];
  });
}

/** Titles of the open steps of the same execution that a step depends on, in the order of the playbook. */
function blockingTitles(ctx: Ctx) {
  return sql<string[]>`array(
    select needed.title from execution_steps needed
    where needed.tenant_id = ${ctx.tenant.id}::uuid and needed.execution_id = execution_steps.execution_id
      and needed.status = 'open' and execution_steps.is_blocked
      and needed.step_key in (select jsonb_array_elements_text(execution_steps.depends_on))
    order by needed.position)`;
}
