import { and, eq, inArray, like, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { accounts } from '#db/schema/accounts.ts';
import { playbookExecutions } from '#db/schema/executions.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing } from '#platform/list-page.ts';
import type { executionsContract } from '#shared/contracts/executions.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { paceSql } from './execution-pace.ts';
import type { Yardstick } from './execution-pace.ts';

type Filter = Omit<InputOf<typeof executionsContract.list>, 'limit' | 'stuckAfterDays'>;

/** What a list of executions is filtered by; `needsAccounts` tells whether their accounts must be looked at. */
export function executionFilter(
  ctx: Ctx,
  query: Filter,
  yardstick: Yardstick,
): { where: SQL | undefined; needsAccounts: boolean } {
  const of = playbookExecutions;
  const ofExecution = [
    eq(of.tenantId, ctx.tenant.id),
    oneOf(of.status, query.status),
    oneOf(of.playbookId, query.playbookId),
    oneOf(of.accountId, query.accountId),
    query.pace?.length ? withPace(ctx, query.pace, yardstick) : undefined,
    query.assigneeId?.length ? withOpenStepOf(ctx, query.assigneeId) : undefined,
  ];
  const search = query.search ? containing(query.search.normalize('NFKC').toLowerCase()) : undefined;
  const ofAccount = [
    oneOf(accounts.ownerContactId, query.ownerId),
    search === undefined ? undefined : like(accounts.searchText, search),
  ].filter((part) => part !== undefined);
  const joined = ofAccount.length > 0 ? [eq(accounts.tenantId, ctx.tenant.id), ...ofAccount] : [];
  return { where: and(...ofExecution, ...joined), needsAccounts: ofAccount.length > 0 };
}

// Only what is in progress has a pace; said apart, so that an index on the status serves.
function withPace(ctx: Ctx, paces: string[], yardstick: Yardstick): SQL | undefined {
  return and(
    eq(playbookExecutions.status, 'in-progress'),
    sql`${paceSql(ctx, yardstick)} in (${sql.join(
      paces.map((pace) => sql`${pace}`),
      sql`, `,
    )})`,
  );
}

function withOpenStepOf(ctx: Ctx, assigneeIds: string[]): SQL {
  const ids = sql.join(
    assigneeIds.map((id) => sql`${id}::uuid`),
    sql`, `,
  );
  return sql`playbook_executions.id in (
    select step.execution_id from execution_steps step
    where step.tenant_id = ${ctx.tenant.id}::uuid and step.status = 'open' and step.is_live and step.assignee_id in (${ids}))`;
}

// A single value is compared with =, so that an index on it can also give the order that follows.
function oneOf(column: AnyPgColumn, values: string[] | undefined): SQL | undefined {
  if (!values?.length) return undefined;
  return values.length === 1 ? eq(column, values[0]) : inArray(column, values);
}
