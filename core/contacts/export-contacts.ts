import { and, eq } from 'drizzle-orm';
import { accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { users } from '#db/schema/members.ts';
import { audit } from '#platform/audit.ts';
import { allow, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { listPage } from '#platform/list-page.ts';
import { csvFile } from '#platform/spreadsheets/csv-file.ts';
import type { CsvValue } from '#platform/spreadsheets/write-csv.ts';
import type { contactsContract } from '#shared/contracts/contacts.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { contactFilter, contactSorts } from './contact-filter.ts';
import { presentContacts } from './contact-row.ts';

const rowsPerBatch = 5000;
const header = [
  'Name',
  'E-mail',
  'Phone',
  'Title',
  'Role',
  'Type',
  'Account',
  'Account external ID',
  'Assigned accounts',
  'User e-mail',
  'Active',
  'Updated',
  'Mainstay ID',
];

/** All contacts of a list as CSV, in its order; an import reads the file back. It is recorded. */
export async function exportContacts(ctx: Ctx, query: InputOf<typeof contactsContract.export>): Promise<File> {
  allow(ctx, 'contacts:read');
  const change = { action: 'contact.exported', resourceType: 'contact', resourceId: null, newValues: query };
  await write(ctx, (tx) => audit(ctx, tx, change));
  return csvFile(`contacts-${ctx.now.toISOString().slice(0, 10)}.csv`, contactLines(ctx, query));
}

async function* contactLines(ctx: Ctx, query: InputOf<typeof contactsContract.export>): AsyncGenerator<CsvValue[]> {
  yield header;
  let cursor: string | undefined;
  do {
    const page = await readBatch(ctx, query, cursor);
    yield* page.lines;
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
}

function readBatch(
  ctx: Ctx,
  query: InputOf<typeof contactsContract.export>,
  cursor: string | undefined,
): Promise<{ lines: CsvValue[][]; nextCursor: string | null }> {
  return read(ctx, async (tx) => {
    const { items, nextCursor } = await listPage({
      query: { sort: query.sort, cursor, limit: rowsPerBatch },
      sorts: contactSorts,
      defaultSort: 'name',
      id: contacts.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({
            id: contacts.id,
            sortValue,
            contact: contacts,
            accountExternalId: accounts.externalId,
            userEmail: users.email,
          })
          .from(contacts)
          .leftJoin(accounts, and(eq(accounts.tenantId, contacts.tenantId), eq(accounts.id, contacts.accountId)))
          .leftJoin(users, and(eq(users.tenantId, contacts.tenantId), eq(users.id, contacts.userId)))
          .where(and(contactFilter(ctx, query), after))
          .orderBy(...orderBy)
          .limit(limit),
      count: () => Promise.resolve(0),
    });
    const shown = await presentContacts(
      ctx,
      tx,
      items.map(({ contact }) => contact),
    );
    const lines = shown.map((contact, index) => {
      const { name, email, phone, title, role, type, account, assignedAccounts, isActive, updatedAt, id } = contact;
      const { accountExternalId, userEmail } = items[index] ?? { accountExternalId: null, userEmail: null };
      const assigned = assignedAccounts.map((one) => one.name).join('; ');
      return [
        name,
        email,
        phone,
        title,
        role,
        type,
        account?.name,
        accountExternalId,
        assigned,
        userEmail,
        isActive ? 'yes' : 'no',
        updatedAt,
        id,
      ];
    });
    return { lines, nextCursor };
  });
}
