import { and, eq, or } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import { isOneOf, isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { addToIndex, nameKeysOf } from '#core/imports/records/name-index.ts';
import type { NameIndex } from '#core/imports/records/name-index.ts';
import type { KnownRecord } from '#core/imports/records/planned-record.ts';
import type { RecordRow } from '#core/imports/records/record-field.ts';
import { asWorkspace, isLimited } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { cleanKey } from '#shared/name-keys.ts';

/** An account of the workspace, or one that a row before will make; `takenBy` is the row of the file that stands for it. */
export type KnownAccount = {
  id: string;
  name: string;
  externalId: string | null;
  before: KnownRecord | null;
  takenBy: RecordRow | null;
};

/** Accounts found by what a row may name them with. */
export type AccountIndex = {
  byId: Map<string, KnownAccount>;
  byExternalId: Map<string, KnownAccount>;
  byNameKey: NameIndex<KnownAccount>;
  /** Only those without an external id. */
  unnumbered: NameIndex<KnownAccount>;
  /** External ids of accounts that whoever imports does not look after. */
  takenElsewhere: ReadonlySet<string>;
};

/** Loads the accounts that rows name, by id, external id or name, as themselves or as parents. `isLocked` keeps others from changing them. */
export async function loadAccounts(ctx: Ctx, tx: Tx, rows: RecordRow[], isLocked: boolean): Promise<AccountIndex> {
  const texts = (field: string) =>
    new Set(rows.flatMap(({ values }) => (typeof values[field] === 'string' ? values[field] : [])));
  const externalIds = new Set([...texts('externalId'), ...texts('parentExternalId')]);
  const keys = new Set([...nameKeysOf(rows, 'name'), ...nameKeysOf(rows, 'parentName')]);
  const query = tx
    .select()
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, ctx.tenant.id),
        or(
          isOneOf(accounts.nameKey, keys),
          isOneOf(accounts.externalId, externalIds),
          isOneOfIds(accounts.id, texts('id')),
        ),
      ),
    )
    .orderBy(accounts.id);
  const index: AccountIndex = {
    byId: new Map(),
    byExternalId: new Map(),
    byNameKey: new Map(),
    unnumbered: new Map(),
    takenElsewhere: isLimited(ctx) ? await takenElsewhere(ctx, tx, externalIds) : new Set(),
  };
  for (const before of await (isLocked ? query.for('update') : query)) {
    addAccount(index, { id: before.id, name: before.name, externalId: before.externalId, before, takenBy: null });
  }
  return index;
}

async function takenElsewhere(ctx: Ctx, tx: Tx, externalIds: Set<string>): Promise<ReadonlySet<string>> {
  const find = () =>
    tx
      .select({ externalId: accounts.externalId })
      .from(accounts)
      .where(and(eq(accounts.tenantId, ctx.tenant.id), isOneOf(accounts.externalId, externalIds)));
  const seen = new Set((await find()).map((account) => account.externalId));
  const all = await asWorkspace(ctx, tx, find);
  return new Set(all.flatMap(({ externalId }) => (externalId === null || seen.has(externalId) ? [] : [externalId])));
}

/** Makes an account findable by its id, its external id and its name; by names it had before, it stays findable. */
export function addAccount(index: AccountIndex, account: KnownAccount): void {
  index.byId.set(account.id, account);
  if (account.externalId !== null) index.byExternalId.set(account.externalId, account);
  addToIndex(index.byNameKey, cleanKey(account.name), account);
  if (account.externalId === null) addToIndex(index.unnumbered, cleanKey(account.name), account);
}
