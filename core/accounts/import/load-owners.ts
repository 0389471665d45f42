import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { contacts } from '#db/schema/contacts.ts';
import { isOneOf } from '#core/imports/records/is-one-of.ts';
import { faultOf } from '#core/imports/records/planned-record.ts';
import type { KnownRecord } from '#core/imports/records/planned-record.ts';
import type { RecordRow, RowProblem } from '#core/imports/records/record-field.ts';
import type { Ctx } from '#platform/ctx.ts';
import { ownContact } from '../own-contact.ts';

/** The owner a row names by e-mail: a contact's id, a fault, or null when the row names none. */
export type FindOwner = (row: RecordRow, before: KnownRecord | null) => { id: string } | RowProblem | null;

/**
 * Finds the owners that rows name by e-mail among the internal contacts; active ones come first, and an account keeps the
 * owner it has when the e-mail is theirs.
 */
export async function loadOwners(ctx: Ctx, tx: Tx, rows: RecordRow[]): Promise<FindOwner> {
  const emails = new Set(
    rows.flatMap(({ values }) => (typeof values['ownerEmail'] === 'string' ? values['ownerEmail'] : [])),
  );
  const people = await tx
    .select({ id: contacts.id, email: contacts.email, isActive: contacts.isActive })
    .from(contacts)
    .where(and(eq(contacts.tenantId, ctx.tenant.id), eq(contacts.type, 'Internal'), isOneOf(contacts.email, emails)));
  const byEmail = Map.groupBy(people, (person) => person.email);
  const own = await ownContact(ctx, tx);
  const find: FindOwner = (row, before) => {
    const email = row.values['ownerEmail'];
    if (typeof email !== 'string') return null;
    const all = byEmail.get(email) ?? [];
    const current = all.find((person) => person.id === before?.['ownerContactId']);
    if (current) return { id: current.id };
    const active = all.filter((person) => person.isActive);
    const [only] = active;
    if (only && active.length === 1) return { id: only.id };
    if (active.length > 1)
      return faultOf(row, 'ownerEmail', `${active.length} internal contacts have the e-mail ${email}.`);
    return faultOf(row, 'ownerEmail', `No active internal contact has the e-mail ${email}. Create the contact first.`);
  };
  if (own === null) return find;
  // Whoever sees only their own accounts can't make or give away one that they would not see.
  return (row, before) => {
    const found = find(row, before) ?? (before ? null : { id: own });
    if (!found || 'message' in found || found.id === own || found.id === before?.['ownerContactId']) return found;
    return faultOf(row, 'ownerEmail', 'You see only your own accounts, so you must be the owner.');
  };
}
