import { and, eq, inArray, like, or, sql } from 'drizzle-orm';
import type { SQL } from 'drizzle-orm';
import type { z } from 'zod';
import { contactAccountAssignments, contacts } from '#db/schema/contacts.ts';
import type { Ctx } from '#platform/ctx.ts';
import { containing } from '#platform/list-page.ts';
import type { Sort } from '#platform/list-page.ts';
import type { ContactFilters } from '#shared/contracts/contacts.ts';

export const contactSorts: Record<string, Sort> = {
  name: { value: contacts.nameKey, type: 'text' },
  email: { value: sql`coalesce(${contacts.email}, '')`, type: 'text' },
  type: { value: contacts.type, type: 'text' },
  updatedAt: { value: contacts.updatedAt, type: 'timestamptz' },
};

/** What a list of contacts is filtered by; active ones alone unless asked otherwise. */
export function contactFilter(
  ctx: Ctx,
  query: z.infer<typeof ContactFilters> & { search?: string | undefined },
): SQL | undefined {
  const { accountId: accountIds, type: types, search } = query;
  return and(
    eq(contacts.tenantId, ctx.tenant.id),
    eq(contacts.isActive, query.isActive ?? true),
    types?.length ? inArray(contacts.type, types) : undefined,
    accountIds?.length ? ofAccounts(ctx, accountIds) : undefined,
    search ? like(contacts.searchText, containing(search.normalize('NFKC').toLowerCase())) : undefined,
  );
}

/** Contacts who work for one of the accounts, or are assigned to one. */
function ofAccounts(ctx: Ctx, ids: string[]): SQL | undefined {
  const { tenantId, contactId, accountId } = contactAccountAssignments;
  const assigned = sql`select ${contactId} from ${contactAccountAssignments} where ${and(eq(tenantId, ctx.tenant.id), inArray(accountId, ids))}`;
  return or(inArray(contacts.accountId, ids), sql`${contacts.id} in (${assigned})`);
}
