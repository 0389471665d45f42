import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { audit } from '#platform/audit.ts';
import { allow, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listPage } from '#platform/list-page.ts';
import { csvFile } from '#platform/spreadsheets/csv-file.ts';
import type { CsvValue } from '#platform/spreadsheets/write-csv.ts';
import type { AccountDetail, accountsContract } from '#shared/contracts/accounts.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { healthColumns, presentHealth } from './account-row.ts';
import { accountFilter } from './account-filter.ts';
import { accountSorts } from './list-accounts.ts';

type Query = InputOf<typeof accountsContract.export>;

type Exported = Omit<Awaited<ReturnType<typeof readBatch>>['items'][number], 'health'> & {
  health: AccountDetail['health'];
};

const rowsPerBatch = 5000;
const healthSorts = new Set(['score', 'change', 'coverage']);
const columns: [header: string, value: (row: Exported) => CsvValue][] = [
  ['Name', ({ account }) => account.name],
  ['External ID', ({ account }) => account.externalId],
  ['Status', ({ account }) => account.accountStatus],
  ['Health score', ({ health }) => health.score],
  ['Health band', ({ health }) => health.band],
  ['Calculated health score', ({ health }) => health.calculatedScore],
  ['Override ends', ({ health }) => health.overrideEndsAt],
  ['Health change', ({ health }) => health.change],
  ['Health coverage', ({ health }) => health.coverage],
  ['Health month', ({ health }) => health.month],
  ['Owner', ({ owner }) => owner?.name],
  ['Owner e-mail', ({ owner }) => owner?.email],
  ['Revenue', ({ account }) => account.revenue],
  ['Currency', ({ account }) => account.currency],
  ['Phase', ({ account }) => account.phase],
  ['Industry', ({ account }) => account.industry],
  ['Region', ({ account }) => account.region],
  ['Contract start', ({ account }) => account.contractStartDate],
  ['Contract end', ({ account }) => account.contractEndDate],
  ['Primary domain', ({ account }) => account.primaryDomain],
  ['Known e-mails', ({ account }) => account.knownEmails.join('; ')],
  ['Notes', ({ account }) => account.notes],
  ['Parent', ({ parent }) => parent?.name],
  ['Parent external ID', ({ parent }) => parent?.externalId],
  ['Logo URL', ({ account }) => account.logoUrl],
  ['Avatar colour', ({ account }) => account.avatarColor],
  ['Updated', ({ account }) => account.updatedAt.toISOString()],
  ['Mainstay ID', ({ account }) => account.id],
];

/** All accounts of a list as CSV, in its order, with their current health; an import reads the file back. It is recorded. */
export async function exportAccounts(ctx: Ctx, query: Query): Promise<File> {
  allow(ctx, 'accounts:read');
  const change = { action: 'account.exported', resourceType: 'account', resourceId: null, newValues: query };
  await write(ctx, (tx) => audit(ctx, tx, change));
  return csvFile(`accounts-${ctx.now.toISOString().slice(0, 10)}.csv`, accountLines(ctx, query));
}

// A batch is a transaction of its own, so that a long export holds nobody up.
async function* accountLines(ctx: Ctx, query: Query): AsyncGenerator<CsvValue[]> {
  yield columns.map(([header]) => header);
  let cursor: string | undefined;
  do {
    const page = await readBatch(ctx, query, cursor);
    yield* page.items.map(({ health, ...row }) => {
      const shown = { ...row, health: presentHealth(health, ctx.now) };
      return columns.map(([, value]) => value(shown));
    });
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function readBatch(ctx: Ctx, query: Query, cursor: string | undefined) {
  const { where } = accountFilter(ctx, query);
  const owner = alias(contacts, 'owner');
  const parent = alias(accounts, 'parent');
  return read(ctx, (tx) =>
    listPage({
      query: { sort: query.sort, cursor, limit: rowsPerBatch },
      sorts: accountSorts,
      defaultSort: 'name',
      // Value and id of one table, so that its index gives the order.
      id: healthSorts.has((query.sort ?? '').replace('-', '')) ? accountHealth.id : accounts.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({
            id: accountHealth.id,
            sortValue,
            account: accounts,
            health: healthColumns,
            owner: { name: owner.name, email: owner.email },
            parent: { name: parent.name, externalId: parent.externalId },
          })
          .from(accountHealth)
          .innerJoin(accounts, and(eq(accounts.tenantId, accountHealth.tenantId), eq(accounts.id, accountHealth.id)))
          .leftJoin(owner, and(eq(owner.tenantId, accounts.tenantId), eq(owner.id, accounts.ownerContactId)))
          .leftJoin(parent, and(eq(parent.tenantId, accounts.tenantId), eq(parent.id, accounts.parentAccountId)))
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: () => Promise.resolve(0),
    }),
  );
}
