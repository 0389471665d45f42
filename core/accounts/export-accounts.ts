import { and, eq } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import { accountHealth, accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listPage } from '#platform/list-page.ts';
import { csvFile } from '#platform/spreadsheets/csv-file.ts';
import type { CsvValue } from '#platform/spreadsheets/write-csv.ts';
import type { accountsContract } from '#shared/contracts/accounts.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { formatMonth } from '#shared/months.ts';
import { accountFilter } from './account-filter.ts';
import { accountSorts } from './list-accounts.ts';

type Query = InputOf<typeof accountsContract.export>;

const rowsPerBatch = 2000;
const header = [
  ...['Name', 'External ID', 'Status', 'Health score', 'Health band', 'Health change', 'Health coverage', 'Health month'],
  ...['Owner', 'Owner e-mail', 'Revenue', 'Currency', 'Phase', 'Industry', 'Region', 'Contract start', 'Contract end'],
  ...['Primary domain', 'Known e-mails', 'Notes', 'Parent', 'Parent external ID', 'Logo URL', 'Avatar colour', 'Updated', 'Mainstay ID'],
];

/** All accounts of a list as CSV, in its order, with their current health; an import reads the file back. */
export async function exportAccounts(ctx: Ctx, query: Query): Promise<File> {
  allow(ctx, 'accounts:read');
  return csvFile(`accounts-${ctx.now.toISOString().slice(0, 10)}.csv`, accountLines(ctx, query));
}

// A batch is a transaction of its own, so that a long export holds nobody up.
async function* accountLines(ctx: Ctx, query: Query): AsyncGenerator<CsvValue[]> {
  yield header;
  let cursor: string | undefined;
  do {
    const page = await readBatch(ctx, query, cursor);
    yield* page.items.map(lineOf);
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
      id: accountHealth.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({
            id: accountHealth.id,
            sortValue,
            account: accounts,
            health: accountHealth,
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

function lineOf({ account, health, owner, parent }: Awaited<ReturnType<typeof readBatch>>['items'][number]): CsvValue[] {
  return [
    ...[account.name, account.externalId, account.accountStatus],
    ...[health.score, health.band, health.change, health.coverage, health.month === null ? null : formatMonth(health.month)],
    ...[owner?.name, owner?.email, account.revenue, account.currency, account.phase, account.industry, account.region],
    ...[account.contractStartDate, account.contractEndDate, account.primaryDomain, account.knownEmails.join('; '), account.notes],
    ...[parent?.name, parent?.externalId, account.logoUrl, account.avatarColor, account.updatedAt.toISOString(), account.id],
  ];
}
