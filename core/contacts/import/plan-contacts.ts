import { and, eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { firstTwo } from '#core/imports/records/name-index.ts';
import { faulty, faultOf, plannedOf } from '#core/imports/records/planned-record.ts';
import type { PlannedRecord } from '#core/imports/records/planned-record.ts';
import type { RecordRow, RowProblem } from '#core/imports/records/record-field.ts';
import { isLimited } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { cleanKey } from '#shared/name-keys.ts';
import { addContact, loadContacts, loadEmployers, placeOf } from './load-contacts.ts';
import type { ContactIndex, FindAccount, KnownContact } from './load-contacts.ts';

/**
 * What each row of a file would do to the contacts of the workspace; writes nothing. A row stands for the contact with
 * its id, else its e-mail, else its name at its account; a second row for the same contact is at fault.
 */
export async function planContacts(ctx: Ctx, tx: Tx, rows: RecordRow[], isLocked: boolean): Promise<PlannedRecord[]> {
  const index = await loadContacts(ctx, tx, rows, isLocked);
  const findAccount = await loadEmployers(ctx, tx, rows);
  const planned = rows.map((row) => withinScope(ctx, planRow(row, index, findAccount)));
  return keepOwners(ctx, tx, planned);
}

const plainFields = ['name', 'email', 'phone', 'title', 'role', 'type'];

function planRow(row: RecordRow, index: ContactIndex, findAccount: FindAccount): PlannedRecord {
  if (row.problems.length > 0) return faulty(row);
  const email = typeof row.values['email'] === 'string' ? row.values['email'] : '';
  const employer = findAccount(row, firstTwo(index.byEmail, email)[0]?.accountId ?? null);
  if (employer && 'message' in employer) return faulty(row, [employer]);
  const match = matchContact(row, index, employer?.id ?? null);
  if ('fault' in match) return faulty(row, [match.fault]);
  const { contact } = match;
  const before = contact?.before ?? null;
  const given = Object.fromEntries(
    plainFields.flatMap((field) => (row.values[field] === undefined ? [] : [[field, row.values[field]]])),
  );
  if (employer) given['accountId'] = employer.id;
  const whole: Record<string, unknown> = { type: 'Client', ...before, ...given };
  if (whole['type'] === 'Internal' && whole['accountId']) {
    return faulty(row, [
      faultOf(
        row,
        employer ? 'accountName' : 'type',
        'An internal contact works for your own company, so it can not belong to an account.',
      ),
    ]);
  }
  if (whole['type'] !== 'Internal' && whole['userId']) {
    return faulty(row, [faultOf(row, 'type', 'This contact is linked to a user, so it must stay internal.')]);
  }
  const known: KnownContact = contact ?? {
    id: newId(),
    name: '',
    email: null,
    accountId: null,
    before: null,
    takenBy: null,
  };
  Object.assign(known, {
    name: whole['name'],
    email: whole['email'] ?? null,
    accountId: whole['accountId'] ?? null,
    takenBy: row,
  });
  addContact(index, known);
  return plannedOf(row, known.id, before, given);
}

function matchContact(
  row: RecordRow,
  index: ContactIndex,
  accountId: string | null,
): { contact: KnownContact | null } | { fault: RowProblem } {
  const { id, email, name } = row.values as { id?: string; email?: string; name: string };
  if (id !== undefined) {
    const contact = index.byId.get(id);
    return contact ? once(row, contact) : { fault: faultOf(row, 'id', 'No contact has this Mainstay ID.') };
  }
  const sameEmail = email === undefined ? [] : [...(index.byEmail.get(email) ?? [])];
  if (sameEmail.length > 0) {
    const sameName =
      sameEmail.length === 1 ? sameEmail : sameEmail.filter((contact) => cleanKey(contact.name) === cleanKey(name));
    return sameName[0] && sameName.length === 1
      ? once(row, sameName[0])
      : { fault: ambiguous(row, 'email', 'has this e-mail') };
  }
  // Somebody at the same account who has another e-mail is another person, whatever the name.
  const place = placeOf(accountId, name);
  const [same, another] =
    email === undefined
      ? firstTwo(index.byPlace, place)
      : firstTwo(index.unmailed, place, (contact) => contact.email === null);
  if (another) return { fault: ambiguous(row, 'name', 'of this account is named so') };
  return same ? once(row, same) : { contact: null };
}

function once(row: RecordRow, contact: KnownContact): { contact: KnownContact } | { fault: RowProblem } {
  if (!contact.takenBy) return { contact };
  const { row: first, sheet } = contact.takenBy;
  return {
    fault: faultOf(
      row,
      row.cells['email'] ? 'email' : 'name',
      `Row ${first} of ${sheet} is about the same contact. The first one counts.`,
    ),
  };
}

function ambiguous(row: RecordRow, field: string, what: string): RowProblem {
  return faultOf(row, field, `More than one contact ${what}. Give the Mainstay ID of the one that is meant.`);
}

/** Whoever sees only their own accounts keeps the contacts of those, and no colleagues. */
function withinScope(ctx: Ctx, record: PlannedRecord): PlannedRecord {
  if (!isLimited(ctx) || (record.effect !== 'create' && record.effect !== 'update')) return record;
  const { row, before, changes } = record;
  if ([before?.['type'], changes['type']].includes('Internal'))
    return faulty(row, [faultOf(row, 'type', 'You see only your own accounts: colleagues are kept by others.')]);
  if (before || changes['accountId']) return record;
  return faulty(row, [faultOf(row, 'accountName', 'You see only your own accounts: name one of them.')]);
}

/** Whoever owns active accounts must stay internal. */
async function keepOwners(ctx: Ctx, tx: Tx, planned: PlannedRecord[]): Promise<PlannedRecord[]> {
  const leaving = new Map(
    planned
      .filter(({ before, changes }) => before?.['type'] === 'Internal' && changes['type'] !== undefined)
      .map((record) => [record.id, record]),
  );
  if (leaving.size === 0) return planned;
  const owning = await tx
    .selectDistinct({ id: accounts.ownerContactId })
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, ctx.tenant.id),
        eq(accounts.accountStatus, 'active'),
        isOneOfIds(accounts.ownerContactId, leaving.keys()),
      ),
    );
  const owners = new Set(owning.map(({ id }) => id));
  return planned.map((record) =>
    leaving.has(record.id) && owners.has(record.id)
      ? faulty(record.row, [
          faultOf(record.row, 'type', 'This contact owns active accounts, so it must stay internal.'),
        ])
      : record,
  );
}
