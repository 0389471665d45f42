import type { Tx } from '#db/database.ts';
import { firstTwo } from '#core/imports/records/name-index.ts';
import { faulty, faultOf, plannedOf } from '#core/imports/records/planned-record.ts';
import type { KnownRecord, PlannedRecord } from '#core/imports/records/planned-record.ts';
import type { RecordRow, RowProblem } from '#core/imports/records/record-field.ts';
import { readConfig } from '#core/tenants/read-config.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { cleanKey } from '#shared/name-keys.ts';
import { addAccount, loadAccounts } from './load-accounts.ts';
import type { AccountIndex, KnownAccount } from './load-accounts.ts';
import { loadOwners } from './load-owners.ts';
import type { FindOwner } from './load-owners.ts';
import { placeParents } from './place-parents.ts';

/**
 * What each row of a file would do to the accounts of the workspace; writes nothing. A row stands for the account with
 * its id, else its external id, else its name; a second row for the same account is at fault.
 */
export async function planAccounts(ctx: Ctx, tx: Tx, rows: RecordRow[], isLocked: boolean): Promise<PlannedRecord[]> {
  const index = await loadAccounts(ctx, tx, rows, isLocked);
  const { currency } = await readConfig(ctx, tx);
  const findOwner = await loadOwners(ctx, tx, rows);
  const planned = rows.map((row) => planRow(ctx, row, index, currency, findOwner));
  return placeParents(ctx, tx, planned, index);
}

function planRow(ctx: Ctx, row: RecordRow, index: AccountIndex, currency: string, findOwner: FindOwner): PlannedRecord {
  if (row.problems.length > 0) return faulty(row);
  const match = matchAccount(row, index);
  if ('fault' in match) return faulty(row, [match.fault]);
  const { account } = match;
  const before = account?.before ?? null;
  const problems: RowProblem[] = [];
  const given = givenFields(ctx, row, before, currency);
  const owner = findOwner(row, before);
  if (owner && 'message' in owner) problems.push(owner);
  else if (owner) given['ownerContactId'] = owner.id;
  const whole: Record<string, unknown> = { ...before, ...given };
  const [start, end] = [whole['contractStartDate'], whole['contractEndDate']];
  if (typeof start === 'string' && typeof end === 'string' && end <= start) {
    problems.push(
      faultOf(
        row,
        row.cells['contractEndDate'] ? 'contractEndDate' : 'contractStartDate',
        `The contract must end after it starts; here it runs from ${start} to ${end}.`,
      ),
    );
  }
  const externalId = typeof given['externalId'] === 'string' ? given['externalId'] : null;
  const holder = holderOf(externalId, account, index);
  if (holder !== null)
    problems.push(faultOf(row, 'externalId', `The external id ${externalId} belongs to ${holder} already.`));
  if (problems.length > 0) return faulty(row, problems);
  const known: KnownAccount = account ?? { id: newId(), name: '', externalId: null, before: null, takenBy: null };
  Object.assign(known, { name: String(whole['name']), externalId: externalId ?? known.externalId, takenBy: row });
  addAccount(index, known);
  return plannedOf(row, known.id, before, before ? given : { currency, ...given });
}

/** Who else has the external id, in words. */
function holderOf(externalId: string | null, account: KnownAccount | null, index: AccountIndex): string | null {
  if (externalId === null) return null;
  if (index.takenElsewhere.has(externalId)) return 'an account that you do not look after';
  const holder = index.byExternalId.get(externalId);
  return holder && holder !== account ? holder.name : null;
}

function matchAccount(row: RecordRow, index: AccountIndex): { account: KnownAccount | null } | { fault: RowProblem } {
  const { id, externalId, name } = row.values as { id?: string; externalId?: string; name: string };
  const once = (account: KnownAccount) =>
    account.takenBy
      ? {
          fault: faultOf(
            row,
            'name',
            `Row ${account.takenBy.row} of ${account.takenBy.sheet} is about the same account. The first one counts.`,
          ),
        }
      : { account };
  if (id !== undefined) {
    const account = index.byId.get(id);
    return account ? once(account) : { fault: faultOf(row, 'id', 'No account has this Mainstay ID.') };
  }
  const same = externalId === undefined ? undefined : index.byExternalId.get(externalId);
  if (same) return once(same);
  // An account that has another external id is another account, whatever its name.
  const named =
    externalId === undefined
      ? firstTwo(index.byNameKey, cleanKey(name))
      : firstTwo(index.unnumbered, cleanKey(name), (account) => account.externalId === null);
  if (named.length > 1) {
    return {
      fault: faultOf(
        row,
        'name',
        'More than one account is named so. Give the external id or the Mainstay ID of the one that is meant.',
      ),
    };
  }
  return named[0] ? once(named[0]) : { account: null };
}

const plainFields = [
  'name',
  'externalId',
  'revenue',
  'phase',
  'industry',
  'region',
  'contractStartDate',
  'contractEndDate',
  'primaryDomain',
  'notes',
  'logoUrl',
  'avatarColor',
];
const dollars = new Set<unknown>(['USD', 'AUD', 'CAD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN']);

function givenFields(
  ctx: Ctx,
  { values }: RecordRow,
  before: KnownRecord | null,
  workspaceCurrency: string,
): Record<string, unknown> {
  const given = Object.fromEntries(
    plainFields.flatMap((field) => (values[field] === undefined ? [] : [[field, values[field]]])),
  );
  const currency = currencyOf(values, before?.['currency'] ?? workspaceCurrency);
  if (currency !== undefined) given['currency'] = currency;
  const status = values['status'];
  if (status !== undefined && status !== (before?.['accountStatus'] ?? 'active')) {
    given['accountStatus'] = status;
    given['inactivatedAt'] = status === 'inactive' ? ctx.now : null;
  }
  return given;
}

/** The currency of its own column, else the one written with the revenue; a bare $ is the account's own dollar, if it has one. */
function currencyOf(values: Record<string, unknown>, usual: unknown): unknown {
  if (values['currency'] !== undefined) return values['currency'];
  const written = values['revenueCurrency'];
  if (written !== '$') return written;
  return dollars.has(usual) ? undefined : 'USD';
}
