import { and, eq, or, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { contacts } from '#db/schema/contacts.ts';
import type { Assessment, ImportKind, Outcome, ReadFile, Reading } from '#core/imports/import-kind.ts';
import { applyPlan, lockRecords } from '#core/imports/records/apply-plan.ts';
import type { RecordKind } from '#core/imports/records/apply-plan.ts';
import { isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { assessPlan } from '#core/imports/records/planned-record.ts';
import type { RecordRow } from '#core/imports/records/record-field.ts';
import { undoPlan } from '#core/imports/records/undo-plan.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';
import { contactSearchText } from './contact-row.ts';
import { contactFields } from './import-contacts-fields.ts';
import { planContacts } from './import-contacts-plan.ts';

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
export const contactsImport: ImportKind = {
  permission: 'contacts:write',
  tables: ['contacts'],
  fields: contactFields.map(({ name, label, isRequired }) => ({ name, label, isRequired })),
  async reader(ctx) {
    const module = import.meta.resolve('./import-contacts-read.ts');
    return ({ bytes, fileName, mapping }) =>
      ctx.app.parser.run<Reading>({ module, exportName: 'readContactFile', args: [{ bytes, fileName }, mapping] });
  },
  async assess(ctx, tx, files, mostRows) {
    const assessments: Assessment[] = [];
    for (const { file, reading } of files) {
      const plan = await planContacts(ctx, tx, reading.rows as RecordRow[], false);
      assessments.push(assessPlan(file, reading, plan, mostRows));
    }
    return assessments;
  },
  group: (files) => files.map((file) => [file]),
  async apply(ctx, tx, _draft, files) {
    const outcomes: Outcome[] = [];
    for (const file of files) outcomes.push(await applyFile(ctx, tx, file));
    return outcomes;
  },
  async undo(ctx, tx, file) {
    await undoPlan(ctx, tx, records, file, (ids) => namesInUse(ctx, tx, ids));
  },
};

async function applyFile(ctx: Ctx, tx: Tx, { file, reading }: ReadFile): Promise<Outcome> {
  await lockRecords(ctx, tx, records.noun);
  return applyPlan(ctx, tx, records, file, await planContacts(ctx, tx, reading.rows as RecordRow[], true));
}

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
