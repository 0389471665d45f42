import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { accounts } from '#db/schema/accounts.ts';
import type { ImportFileRow, Outcome } from '#core/imports/import-kind.ts';
import { applyPlan } from '#core/imports/records/apply-plan.ts';
import type { RecordKind } from '#core/imports/records/apply-plan.ts';
import { isOneOfIds } from '#core/imports/records/is-one-of.ts';
import { recordImport } from '#core/imports/records/record-import.ts';
import { undoPlan } from '#core/imports/records/undo-plan.ts';
import type { Ctx } from '#platform/ctx.ts';
import { emit } from '#platform/emit.ts';
import { nameKey } from '#shared/names.ts';
import { accountSearchText } from '../account-row.ts';
import { accountFields } from './account-fields.ts';
import { parentsFirst } from './place-parents.ts';
import { planAccounts } from './plan-accounts.ts';

const records: RecordKind = {
  table: accounts,
  noun: 'account',
  blank: {
    name: '',
    externalId: null,
    revenue: 0,
    currency: null,
    accountStatus: 'active',
    inactivatedAt: null,
    phase: null,
    industry: null,
    region: null,
    contractStartDate: null,
    contractEndDate: null,
    primaryDomain: null,
    notes: null,
    ownerContactId: null,
    parentAccountId: null,
    logoUrl: null,
    avatarColor: null,
    knownEmails: [],
  },
  derive(record) {
    const { name, externalId, primaryDomain } = record as {
      name: string;
      externalId: string | null;
      primaryDomain: string | null;
    };
    return { nameKey: nameKey(name), searchText: accountSearchText({ name, externalId, primaryDomain }) };
  },
};

/** Accounts from a table: a row creates the account it names, or changes the fields that the table gives. */
export const accountsImport = recordImport({
  noun: records.noun,
  permissions: () => ['accounts:write'],
  tables: ['accounts', 'account_health'],
  fields: accountFields,
  read: { module: import.meta.resolve('./read-account-file.ts'), exportName: 'readAccountFile' },
  plan: planAccounts,
  apply: applyAccounts,
  async undo(ctx, tx, file) {
    const restored = await undoPlan(ctx, tx, records, file, (ids) => namesInUse(ctx, tx, ids));
    for (const { before, after } of restored)
      await tellStatus(ctx, tx, after.id, before['accountStatus'], after['accountStatus']);
  },
});

async function applyAccounts(
  ctx: Ctx,
  tx: Tx,
  file: ImportFileRow,
  rows: Parameters<typeof parentsFirst>[0],
): Promise<Outcome> {
  const planned = parentsFirst(rows);
  const outcome = await applyPlan(ctx, tx, records, file, planned);
  const accountIds = planned.filter(({ effect }) => effect === 'create').map(({ id }) => id);
  if (accountIds.length > 0) await emit(ctx, tx, 'account.created', { accountIds });
  for (const { effect, id, before, changes } of planned) {
    if (effect === 'create' || effect === 'update')
      await tellStatus(ctx, tx, id, before?.['accountStatus'] ?? 'active', changes['accountStatus']);
  }
  return outcome;
}

async function tellStatus(ctx: Ctx, tx: Tx, accountId: string, before: unknown, after: unknown): Promise<void> {
  if (after === undefined || after === before) return;
  await emit(ctx, tx, 'account.status-changed', { accountId, isActive: after === 'active' });
}

/** Names of accounts that contacts, KPIs or other accounts refer to; what else does so is found by the database. */
async function namesInUse(ctx: Ctx, tx: Tx, ids: string[]): Promise<string[]> {
  const refers = (table: string, column: string) =>
    sql`exists (select 1 from ${sql.identifier(table)} other where other.tenant_id = ${ctx.tenant.id} and other.${sql.identifier(column)} = ${accounts.id})`;
  const rows = await tx
    .select({ name: accounts.name })
    .from(accounts)
    .where(
      and(
        eq(accounts.tenantId, ctx.tenant.id),
        isOneOfIds(accounts.id, ids),
        sql`(${sql.join(
          [
            refers('contacts', 'account_id'),
            refers('contact_account_assignments', 'account_id'),
            refers('kpis', 'account_id'),
            refers('kpi_uploads', 'account_id'),
            sql`exists (select 1 from accounts below where below.tenant_id = ${ctx.tenant.id} and below.parent_account_id = ${accounts.id} and not ${isOneOfIds(sql`below.id`, ids)})`,
          ],
          sql` or `,
        )})`,
      ),
    )
    .orderBy(accounts.nameKey);
  return rows.map(({ name }) => name);
}
