import { and, eq, or } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { contacts } from '#db/schema/contacts.ts';
import { isOneOf, isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { faultOf } from '#core/imports/records/planned-record.ts';
import { addToIndex, nameKeysOf } from '#core/imports/records/name-index.ts';
import type { NameIndex } from '#core/imports/records/name-index.ts';
import type { KnownRecord } from '#core/imports/records/planned-record.ts';
import type { RecordRow, RowProblem } from '#core/imports/records/record-field.ts';
import { isLimited } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { cleanKey, nameKeys } from '#shared/name-keys.ts';

/** A contact of the workspace, or one that a row before will make; `takenBy` is the row of the file that stands for it. */
export type KnownContact = {
  id: string;
  name: string;
  email: string | null;
  accountId: string | null;
  before: KnownRecord | null;
  takenBy: RecordRow | null;
};

/** Contacts found by what a row may name them with; `byPlace` goes by account and name. */
export type ContactIndex = {
  byId: Map<string, KnownContact>;
  byEmail: NameIndex<KnownContact>;
  byPlace: NameIndex<KnownContact>;
  /** Only those without an e-mail. */
  unmailed: NameIndex<KnownContact>;
};

/** Loads the contacts that rows name by id, e-mail or name. `isLocked` keeps others from changing them. */
export async function loadContacts(ctx: Ctx, tx: Tx, rows: RecordRow[], isLocked: boolean): Promise<ContactIndex> {
  const query = tx
    .select()
    .from(contacts)
    .where(
      and(
        eq(contacts.tenantId, ctx.tenant.id),
        or(
          isOneOf(contacts.nameKey, nameKeysOf(rows, 'name')),
          isOneOf(contacts.email, textsOf(rows, 'email')),
          isOneOfIds(contacts.id, textsOf(rows, 'id')),
        ),
      ),
    )
    .orderBy(contacts.id);
  const index: ContactIndex = { byId: new Map(), byEmail: new Map(), byPlace: new Map(), unmailed: new Map() };
  // Who is limited to their accounts locks nothing, for colleagues, whom they can't change, would be missed.
  for (const before of await (isLocked && !isLimited(ctx) ? query.for('update') : query))
    addContact(index, { ...before, before, takenBy: null });
  return index;
}

/** Makes a contact findable; by an e-mail or place it had before, it stays findable. */
export function addContact(index: ContactIndex, contact: KnownContact): void {
  index.byId.set(contact.id, contact);
  const place = placeOf(contact.accountId, contact.name);
  addToIndex(index.byPlace, place, contact);
  if (contact.email === null) addToIndex(index.unmailed, place, contact);
  else addToIndex(index.byEmail, contact.email, contact);
}

/** The key of an account (or none) and a name at it. */
export function placeOf(accountId: string | null, name: string): string {
  return `${accountId ?? ''} ${cleanKey(name)}`;
}

/** The account a row names: its id, a fault, or null when the row names none. */
export type FindAccount = (row: RecordRow, currentId: string | null) => { id: string } | RowProblem | null;

/** Finds the accounts that rows name by external id or name; of several with one name, a contact keeps its own. */
export async function loadEmployers(ctx: Ctx, tx: Tx, rows: RecordRow[]): Promise<FindAccount> {
  const found = await tx
    .select({ id: accounts.id, nameKey: accounts.nameKey, externalId: accounts.externalId })
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, ctx.tenant.id),
        or(
          isOneOf(accounts.nameKey, nameKeysOf(rows, 'accountName')),
          isOneOf(accounts.externalId, textsOf(rows, 'accountExternalId')),
        ),
      ),
    );
  const byExternalId = new Map(found.map((account) => [account.externalId, account]));
  const byNameKey = Map.groupBy(found, (account) => account.nameKey);
  return (row, currentId) => {
    const { accountExternalId, accountName } = row.values as { accountExternalId?: string; accountName?: string };
    if (accountExternalId !== undefined) {
      return (
        byExternalId.get(accountExternalId) ?? faultOf(row, 'accountExternalId', 'No account has this external id.')
      );
    }
    if (accountName === undefined) return null;
    const named = nameKeys(accountName).flatMap((key) => byNameKey.get(key) ?? []);
    const [only] = named;
    if (only && named.length === 1) return only;
    const message = only
      ? `${named.length} accounts are named so. Give the external id of the account.`
      : 'No account has this name. Import the accounts first.';
    return named.find((account) => account.id === currentId) ?? faultOf(row, 'accountName', message);
  };
}

function textsOf(rows: RecordRow[], field: string): Set<string> {
  return new Set(rows.flatMap(({ values }) => (typeof values[field] === 'string' ? values[field] : [])));
}
