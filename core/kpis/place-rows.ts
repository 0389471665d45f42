import { eq } from 'drizzle-orm';
import type { Tx } from '#db/database.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import { currentMonth, readConfig } from '#core/tenants/read-config.ts';
import type { ImportFileRow, ReadFile, Reading } from '#core/imports/import-kind.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { ImportProblem } from '#shared/contracts/imports.ts';
import { parseMonth } from '#shared/months.ts';
import type { KpiRow } from './workbook/kpi-workbook.ts';
import { findAccounts } from './find-accounts.ts';
import type { FoundAccount } from './find-accounts.ts';

/** A row with the account (null: the company itself) and the month it belongs to; `newAccount` is one to be created. */
export type PlacedRow = { row: KpiRow; accountId: string | null; newAccount: string | null; month: number };

/** Where the rows of a file belong, and what stands in the way. */
export type Placement = {
  rows: PlacedRow[];
  accountId: string | null;
  newAccount: string | null;
  accountGuess: string | null;
  month: number;
  monthFrom: NonNullable<ImportFileRow['monthFrom']>;
  problems: ImportProblem[];
  obstacle: { reason: string; message: string } | null;
};

/**
 * Places the rows of workbooks. In `account_rollup` mode a file is about one account: the chosen one, or the one its
 * name or a line in the sheet names. In `corporate` mode each row names its account, or belongs to the company itself.
 * A row without a month takes the month of the file, else of the upload.
 */
export async function placeRows(ctx: Ctx, tx: Tx, files: ReadFile[]): Promise<Placement[]> {
  const config = await readConfig(ctx, tx);
  const isCorporate = config.kpiUploadMode === 'corporate';
  const named = files.flatMap(({ file, reading }) => {
    if (isCorporate) return kpiRows(reading).flatMap((row) => row.account ?? []);
    return file.accountId === null ? (reading.accountGuess ?? []) : [];
  });
  const accounts = await findAccounts(ctx, tx, named);
  return files.map(({ file, reading }) => {
    const month = reading.month?.value ?? file.month ?? currentMonth(ctx, config);
    const monthFrom: Placement['monthFrom'] =
      reading.month?.from ?? (file.monthFrom === 'given' ? 'given' : 'upload-time');
    const monthOf = (row: KpiRow) => (row.month === null ? month : (parseMonth(row.month) ?? month));
    const base = { month, monthFrom, accountGuess: reading.accountGuess ?? null };
    if (isCorporate) return { ...base, obstacle: null, ...placeByColumn(file, kpiRows(reading), monthOf, accounts) };
    const { accountId, newAccount, obstacle } = accountOfFile(file, reading.accountGuess ?? null, accounts);
    const rows = kpiRows(reading).map((row) => ({ row, accountId, newAccount, month: monthOf(row) }));
    return { ...base, rows, accountId, newAccount, obstacle, problems: [] };
  });
}

const kpiRows = (reading: Reading) => reading.rows as unknown as KpiRow[];

function accountOfFile(
  file: ImportFileRow,
  guess: string | null,
  accounts: Map<string, FoundAccount>,
): Pick<Placement, 'accountId' | 'newAccount' | 'obstacle'> {
  if (file.accountId) return { accountId: file.accountId, newAccount: null, obstacle: null };
  const none = { accountId: null, newAccount: null };
  if (guess === null) {
    return {
      ...none,
      obstacle: {
        reason: 'kpi-upload.account-unknown',
        message: 'Neither the file name nor the sheets name an account. Choose the account this file is about.',
      },
    };
  }
  const found = accounts.get(guess);
  if (found?.id) return { accountId: found.id, newAccount: null, obstacle: null };
  if (found?.isAmbiguous) {
    return {
      ...none,
      obstacle: {
        reason: 'kpi-upload.account-ambiguous',
        message: `Several accounts are called ${guess}. Choose the one this file is about.`,
      },
    };
  }
  if (file.createsAccount) return { accountId: null, newAccount: guess, obstacle: null };
  return {
    ...none,
    obstacle: {
      reason: 'kpi-upload.account-unknown',
      message: `No account is called ${guess}. Choose an account, or have ${guess} created.`,
    },
  };
}

function placeByColumn(
  file: ImportFileRow,
  rows: KpiRow[],
  monthOf: (row: KpiRow) => number,
  accounts: Map<string, FoundAccount>,
) {
  const problems: ImportProblem[] = [];
  const placed = rows.flatMap((row): PlacedRow[] => {
    const month = monthOf(row);
    if (row.account === null) return [{ row, accountId: file.accountId, newAccount: null, month }];
    const account = accounts.get(row.account);
    if (account?.id) return [{ row, accountId: account.id, newAccount: null, month }];
    if (file.createsAccount && !account?.isAmbiguous) return [{ row, accountId: null, newAccount: row.account, month }];
    const message = account?.isAmbiguous
      ? `Several accounts are called ${row.account}.`
      : `No account is called ${row.account}.`;
    problems.push({ sheet: row.sheet, cell: `row ${row.row}`, text: row.account, message, severity: 'error' });
    return [];
  });
  return { rows: placed, problems, accountId: file.accountId, newAccount: null };
}

/** Takes the lock under which the uploads of a workspace's company or of an account are numbered. */
export async function lockCompany(ctx: Ctx, tx: Tx): Promise<void> {
  await tx
    .select({ id: tenantConfigs.id })
    .from(tenantConfigs)
    .where(eq(tenantConfigs.tenantId, ctx.tenant.id))
    .for('update');
}
