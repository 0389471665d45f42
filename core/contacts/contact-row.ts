import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { contactAccountAssignments, contacts } from '#db/schema/contacts.ts';
import { may } from '#platform/actor.ts';
import { isLimited } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { AppError, notFound } from '#platform/errors.ts';
import type { Contact, ContactDetail } from '#shared/contracts/contacts.ts';
import type { z } from 'zod';

export type ContactRow = typeof contacts.$inferSelect;

/** Contacts as the API shows them, with their account and the further accounts they are assigned to. */
export async function presentContacts(ctx: Ctx, tx: Tx, rows: ContactRow[]): Promise<Contact[]> {
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const employers = [...new Set(rows.flatMap((row) => row.accountId ?? []))];
  const named =
    employers.length === 0
      ? []
      : await tx
          .select({ id: accounts.id, name: accounts.name })
          .from(accounts)
          .where(and(eq(accounts.tenantId, ctx.tenant.id), inArray(accounts.id, employers)));
  const byId = new Map(named.map((account) => [account.id, account]));
  const assigned = await tx
    .select({ contactId: contactAccountAssignments.contactId, id: accounts.id, name: accounts.name })
    .from(contactAccountAssignments)
    .innerJoin(
      accounts,
      and(
        eq(accounts.tenantId, contactAccountAssignments.tenantId),
        eq(accounts.id, contactAccountAssignments.accountId),
      ),
    )
    .where(
      and(eq(contactAccountAssignments.tenantId, ctx.tenant.id), inArray(contactAccountAssignments.contactId, ids)),
    )
    .orderBy(accounts.nameKey);
  const byContact = Map.groupBy(assigned, ({ contactId }) => contactId);
  return rows.map(({ tenantId: _, nameKey: _key, searchText: _text, ...contact }) => {
    const account = (contact.accountId && byId.get(contact.accountId)) || null;
    return {
      ...contact,
      createdAt: contact.createdAt.toISOString(),
      updatedAt: contact.updatedAt.toISOString(),
      // Who shares a contact with an account of others is not told of that account.
      accountId: account?.id ?? null,
      account,
      assignedAccounts: (byContact.get(contact.id) ?? []).map(({ id, name }) => ({ id, name })),
    };
  });
}

/** One contact as it is stored. @throws AppError `contact.not-found` */
export async function findContact(ctx: Ctx, tx: Tx, id: string): Promise<ContactRow> {
  const [row] = await tx
    .select()
    .from(contacts)
    .where(and(eq(contacts.tenantId, ctx.tenant.id), eq(contacts.id, id)));
  if (!row) throw notFound('contact');
  return row;
}

/** One contact in full, with what its reader may do. @throws AppError `contact.not-found` */
export async function selectContact(ctx: Ctx, tx: Tx, id: string): Promise<z.infer<typeof ContactDetail>> {
  const [contact] = await presentContacts(ctx, tx, [await findContact(ctx, tx, id)]);
  if (!contact) throw notFound('contact');
  const canWrite = may(ctx.actor, 'contacts:write') && !isOthersToKeep(ctx, contact);
  return { ...contact, can: { update: canWrite, delete: canWrite } };
}

// Colleagues are linked to users and own accounts: who sees only their own accounts could come to others by them.
function isOthersToKeep(ctx: Ctx, { type }: Pick<ContactRow, 'type'>): boolean {
  return isLimited(ctx) && type === 'Internal';
}

/** @throws AppError `contact.colleague` for a colleague, when the actor sees only their own accounts */
export function assertMayChange(ctx: Ctx, contact: Pick<ContactRow, 'type'>): void {
  if (!isOthersToKeep(ctx, contact)) return;
  throw new AppError(
    'forbidden',
    'contact.colleague',
    'You see only your own accounts: colleagues are kept by somebody who sees all. Ask an admin of your workspace.',
  );
}

/** What is searched of a contact: name, e-mail, phone, title. */
export function contactSearchText(contact: {
  name: string;
  email?: string | null;
  phone?: string | null;
  title?: string | null;
}): string {
  return [contact.name, contact.email, contact.phone, contact.title]
    .filter(Boolean)
    .join(' ')
    .normalize('NFKC')
    .toLowerCase();
}
