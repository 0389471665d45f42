import { and, eq, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { contacts } from '#db/schema/contacts.ts';
import { applyPlan } from '#core/imports/records/apply-plan.ts';
import type { RecordKind } from '#core/imports/records/apply-plan.ts';
import { isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { recordImport } from '#core/imports/records/record-import.ts';
import { undoPlan } from '#core/imports/records/undo-plan.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';
import { contactSearchText } from '../contact-row.ts';
import { contactFields } from './contact-fields.ts';
import { planContacts } from './plan-contacts.ts';

const records: RecordKind = {
  table: contacts,
  noun: 'contact',
  blank: { name: '', email: null, phone: null, title: null, role: null, type: 'Client', accountId: null },
  derive(record) {
    const { name, email, phone, title } = record as Record<'name', string> &
      Record<'email' | 'phone' | 'title', string | null>;
    return { nameKey: nameKey(name), searchText: contactSearchText({ name, email, phone, title }) };
  },
};

/** Contacts from a table: a row creates the contact it names, or changes the fields that the table gives. */
export const contactsImport = recordImport({
  noun: records.noun,
  permissions: () => ['contacts:write'],
  tables: ['contacts'],
  fields: contactFields,
  read: { module: import.meta.resolve('./read-contact-file.ts'), exportName: 'readContactFile' },
  plan: planContacts,
  apply: (ctx, tx, file, planned) => applyPlan(ctx, tx, records, file, planned),
  async undo(ctx, tx, file) {
    await undoPlan(ctx, tx, records, file, (ids) => namesInUse(ctx, tx, ids));
  },
});

/** Names of contacts that own accounts or are assigned to some; what else refers to one is found by the database. */
async function namesInUse(ctx: Ctx, tx: Tx, ids: string[]): Promise<string[]> {
  const refers = (table: string, column: string) =>
    sql`exists (select 1 from ${sql.identifier(table)} other where other.tenant_id = ${ctx.tenant.id} and other.${sql.identifier(column)} = ${contacts.id})`;
  const rows = await tx
    .select({ name: contacts.name })
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, ctx.tenant.id),
        isOneOfIds(contacts.id, ids),
        or(refers('accounts', 'owner_contact_id'), refers('contact_account_assignments', 'contact_id')),
      ),
    )
    .orderBy(contacts.nameKey);
  return rows.map(({ name }) => name);
}
