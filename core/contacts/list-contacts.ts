import { and } from 'drizzle-orm';
import { contacts } from '#db/schema/contacts.ts';
import { allow, read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { countRows, listPage } from '#platform/list-page.ts';
import type { Page } from '#platform/list-page.ts';
import type { Contact, contactsContract } from '#shared/contracts/contacts.ts';
import type { InputOf } from '#shared/contracts/input-of.ts';
import { contactFilter, contactSorts } from './contact-filter.ts';
import { presentContacts } from './contact-row.ts';

/** A page of contacts, by name unless asked otherwise. */
export async function listContacts(ctx: Ctx, query: InputOf<typeof contactsContract.list>): Promise<Page<Contact>> {
  allow(ctx, 'contacts:read');
  const where = contactFilter(ctx, query);
  return read(ctx, async (tx) => {
    const page = await listPage({
      query,
      sorts: contactSorts,
      defaultSort: 'name',
      id: contacts.id,
      rows: ({ after, orderBy, limit, sortValue }) =>
        tx
          .select({ id: contacts.id, contact: contacts, sortValue })
          .from(contacts)
          .where(and(where, after))
          .orderBy(...orderBy)
          .limit(limit),
      count: countRows(tx, contacts, where),
    });
    return {
      ...page,
      items: await presentContacts(
        ctx,
        tx,
        page.items.map(({ contact }) => contact),
      ),
    };
  });
}
