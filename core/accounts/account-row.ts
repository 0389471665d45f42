import { and, eq, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Tx } from '#db/database.ts';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { may } from '#platform/actor.ts';
import type { Ctx } from '#platform/ctx.ts';
import { notFound } from '#platform/errors.ts';
import type { AccountDetail } from '#shared/contracts/accounts.ts';
import { formatMonth } from '#shared/months.ts';

type HealthRow = Pick<
  typeof accountHealth.$inferSelect,
  'month' | 'score' | 'band' | 'calculatedScore' | 'calculatedBand' | 'overrideEndsAt' | 'change' | 'coverage'
>;

const { month, score, band, calculatedScore, calculatedBand, overrideEndsAt, change, coverage } = accountHealth;

/** The columns that `presentHealth` takes. */
export const healthColumns = {
  month,
  score,
  band,
  calculatedScore,
  calculatedBand,
  overrideEndsAt,
  change,
  coverage,
};

/** Health columns of a query, as the API shows them; an override whose time is over is none, though nobody has ended it yet. */
export function presentHealth(
  { calculatedBand: calculated, ...health }: HealthRow,
  now: Date,
): AccountDetail['health'] {
  const isOver = health.overrideEndsAt !== null && health.overrideEndsAt <= now;
  return {
    ...health,
    ...(isOver ? { score: health.calculatedScore, band: calculated } : {}),
    month: health.month === null ? null : formatMonth(health.month),
    overrideEndsAt: isOver ? null : (health.overrideEndsAt?.toISOString() ?? null),
  };
}

/** One account in full, with what its reader may do. @throws AppError `account.not-found` */
export async function selectAccount(ctx: Ctx, tx: Tx, id: string): Promise<AccountDetail> {
  const owner = alias(contacts, 'owner');
  const above = alias(accounts, 'parent');
  const [row] = await tx
    .select({
      account: accounts,
      health: healthColumns,
      ownerName: owner.name,
      parentName: above.name,
    })
    .from(accounts)
    .innerJoin(accountHealth, and(eq(accountHealth.tenantId, accounts.tenantId), eq(accountHealth.id, accounts.id)))
    .leftJoin(owner, and(eq(owner.tenantId, accounts.tenantId), eq(owner.id, accounts.ownerContactId)))
    .leftJoin(above, and(eq(above.tenantId, accounts.tenantId), eq(above.id, accounts.parentAccountId)))
    .where(and(eq(accounts.tenantId, ctx.tenant.id), eq(accounts.id, id)));
  if (!row) throw notFound('account');
  const { tenantId: _, nameKey: _key, searchText: _text, revenueCents: _cents, ...account } = row.account;
  const parent =
    account.parentAccountId && row.parentName !== null ? { id: account.parentAccountId, name: row.parentName } : null;
  const canWrite = may(ctx.actor, 'accounts:write');
  return {
    ...account,
    inactivatedAt: account.inactivatedAt?.toISOString() ?? null,
    lastEmailDate: account.lastEmailDate?.toISOString() ?? null,
    createdAt: account.createdAt.toISOString(),
    updatedAt: account.updatedAt.toISOString(),
    owner:
      account.ownerContactId && row.ownerName !== null ? { id: account.ownerContactId, name: row.ownerName } : null,
    // Who does not see the parent is not told that there is one.
    parentAccountId: parent?.id ?? null,
    parent,
    health: presentHealth(row.health, ctx.now),
    can: {
      update: canWrite,
      delete: canWrite,
      uploadKpis: may(ctx.actor, 'kpis:write'),
      overrideHealth: may(ctx.actor, 'health:write'),
      startPlaybook: may(ctx.actor, 'executions:write'),
      manageContacts: may(ctx.actor, 'contacts:write'),
    },
  };
}

/** What is searched of an account: its name, its id in other systems, its domain. */
export function accountSearchText(account: {
  name: string;
  externalId?: string | null;
  primaryDomain?: string | null;
}): string {
  return [account.name, account.externalId, account.primaryDomain]
    .filter(Boolean)
    .join(' ')
    .normalize('NFKC')
    .toLowerCase();
}

/** Ids of the accounts from which `ancestorId` descends, itself included: none of them may become its child. */
export async function ancestorsOf(ctx: Ctx, tx: Tx, ancestorId: string): Promise<Set<string>> {
  const result: unknown = await tx.execute(sql`
    with recursive line as (
      select id, parent_account_id from accounts where tenant_id = ${ctx.tenant.id} and id = ${ancestorId}
      union
      select a.id, a.parent_account_id from accounts a join line on a.id = line.parent_account_id and a.tenant_id = ${ctx.tenant.id}
    ) select id from line`);
  return new Set((result as { rows: { id: string }[] }).rows.map(({ id }) => id));
}
