import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listPage } from '#platform/list-page.ts';
import type { Page, Sort } from '#platform/list-page.ts';
import type { AccountRow, accountsContract } from '#shared/contracts/accounts.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { healthColumns, presentHealth } from './account-row.ts';
import { accountFilter } from './account-filter.ts';

export const accountSorts: Record<string, Sort> = {
  score: { value: accountHealth.scoreOrder, type: 'float8' },
  change: { value: accountHealth.changeOrder, type: 'float8' },
  coverage: { value: accountHealth.coverage, type: 'float8' },
  name: { value: accounts.nameKey, id: accounts.id, type: 'text' },
  revenue: { value: accounts.revenueCents, id: accounts.id, type: 'bigint' },
  updatedAt: { value: accounts.updatedAt, id: accounts.id, type: 'timestamptz' },
  contractEndDate: {
    value: sql`coalesce(${accounts.contractEndDate}, 'infinity'::date)`,
    id: accounts.id,
    type: 'date',
  },
};

const sparkMonths = 12;

/** A page of the portfolio: accounts with their current health and the scores of their last twelve months. */
export async function listAccounts(ctx: Ctx, query: InputOf<typeof accountsContract.list>): Promise<Page<AccountRow>> {
  allow(ctx, 'accounts:read');
  const { where, needsAccounts } = accountFilter(ctx, query);
  const owner = alias(contacts, 'owner');
  const isSameAccount = and(eq(accounts.tenantId, accountHealth.tenantId), eq(accounts.id, accountHealth.id));
  const spark = sql<(number | null)[]>`array(
    select overall_health_score::float8 from health_trends
    where tenant_id = ${ctx.tenant.id} and account_id = ${accounts.id} order by year desc, month desc limit ${sparkMonths})`;
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: accountSorts,
      defaultSort: 'name',
      id: accountHealth.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({
            id: accountHealth.id,
            sortValue,
            name: accounts.name,
            externalId: accounts.externalId,
            industry: accounts.industry,
            region: accounts.region,
            phase: accounts.phase,
            revenue: accounts.revenue,
            currency: accounts.currency,
            accountStatus: accounts.accountStatus,
            avatarColor: accounts.avatarColor,
            contractEndDate: accounts.contractEndDate,
            ownerId: accounts.ownerContactId,
            ownerName: owner.name,
            health: healthColumns,
            spark,
            version: accounts.version,
            updatedAt: accounts.updatedAt,
          })
          .from(accountHealth)
          .innerJoin(accounts, isSameAccount)
          .leftJoin(owner, and(eq(owner.tenantId, accounts.tenantId), eq(owner.id, accounts.ownerContactId)))
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: (limit) => {
        const counted = tx.select({ id: accountHealth.id }).from(accountHealth).$dynamic();
        const joined = needsAccounts ? counted.innerJoin(accounts, isSameAccount) : counted;
        return tx.$count(joined.where(where).limit(limit).as('counted'));
      },
    });
    return { ...page, items: page.items.map((row) => present(row, ctx.now)) };
  });
}

type Selected = Omit<AccountRow, 'owner' | 'health' | 'updatedAt'> & {
  ownerId: string | null;
  ownerName: string | null;
  health: Parameters<typeof presentHealth>[0];
  updatedAt: Date;
};

function present({ ownerId, ownerName, health, spark, updatedAt, ...row }: Selected, now: Date): AccountRow {
  return {
    ...row,
    spark: spark.toReversed(),
    updatedAt: updatedAt.toISOString(),
    owner: ownerId !== null && ownerName !== null ? { id: ownerId, name: ownerName } : null,
    health: presentHealth(health, now),
  };
}
