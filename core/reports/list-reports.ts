import { and, eq, inArray, like, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import { accounts } from '#db/schema/accounts.ts';
import { playbookReports } from '#db/schema/executions.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing, listPage } from '#platform/list-page.ts';
import type { Page, Sort } from '#platform/list-page.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import type { ReportRow, reportsContract } from '#shared/contracts/reports.ts';

const of = playbookReports;
const sorts: Record<string, Sort> = { startedAt: { value: of.startedAt, type: 'timestamptz' } };

/** How many outcomes of a stored report there are, of this status if one is given. */
const countOutcomes = (status?: string) => sql<number>`(
  select count(*)::int from jsonb_each(${of.reportData} -> 'outcomes_achieved') outcome
  where ${status === undefined ? sql`true` : sql`outcome.value ->> 'status' = ${status}`})`;

/**
 * A page of reports, of what was started last first. Those of running executions are as their last step left them; see
 * getReport for their values of this moment.
 */
export function listReports(ctx: Ctx, query: InputOf<typeof reportsContract.list>): Promise<Page<ReportRow>> {
  allow(ctx, 'executions:read');
  const search = query.search ? containing(query.search.normalize('NFKC').toLowerCase()) : undefined;
  const isSameAccount = and(eq(accounts.tenantId, of.tenantId), eq(accounts.id, of.accountId));
  const where = and(
    eq(of.tenantId, ctx.tenant.id),
    oneOf(of.playbookId, query.playbookId),
    oneOf(of.accountId, query.accountId),
    oneOf(of.status, query.status),
    search === undefined ? undefined : like(accounts.searchText, search),
  );
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts,
      defaultSort: '-startedAt',
      id: of.id,
      rows: ({ after, orderBy, limit, sortValue }) => {
        const selected = tx
          .select({
            id: of.id,
            sortValue,
            executionId: of.executionId,
            playbookId: of.playbookId,
            playbookName: of.playbookName,
            accountId: of.accountId,
            accountName: of.accountName,
            status: of.status,
            stepsCompleted: of.stepsCompleted,
            totalSteps: of.totalSteps,
            outcomesAchieved: countOutcomes('Achieved'),
            outcomes: countOutcomes(),
            startedAt: of.startedAt,
            completedAt: of.completedAt,
          })
          .from(of)
          .$dynamic();
        const joined = search === undefined ? selected : selected.innerJoin(accounts, isSameAccount);
        return joined
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit);
      },
      count: (limit) => {
        const counted = tx.select({ id: of.id }).from(of).$dynamic();
        const joined = search === undefined ? counted : counted.innerJoin(accounts, isSameAccount);
        return tx.$count(joined.where(where).limit(limit).as('counted'));
      },
    });
    return {
      ...page,
      items: page.items.map(({ playbookId, playbookName, accountId, accountName, startedAt, completedAt, ...row }) => ({
        ...row,
        playbook: { id: playbookId, name: playbookName },
        account: { id: accountId, name: accountName },
        startedAt: startedAt.toISOString(),
        completedAt: completedAt?.toISOString() ?? null,
      })),
    };
  });
}

// A single value is compared with =, so that an index on it can also give the order that follows.
function oneOf(column: AnyPgColumn, values: string[] | undefined) {
  if (!values?.length) return undefined;
  return values.length === 1 ? eq(column, values[0]) : inArray(column, values);
}
