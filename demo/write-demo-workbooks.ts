import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatMonth } from '#shared/months.ts';
import { demoCompany, demoMonths } from './demo-company.ts';
import { workbookBytes, workbookName } from './workbook-bytes.ts';

/** `file` is the path of the workbook, `account` the name of its account, `month` is `YYYY-MM`. */
export type WrittenWorkbook = { file: string; account: string; month: string };

/**
 * Writes the demo's 210 workbooks, six for each of 35 accounts, into `directory` (made when missing; files of the same
 * name are replaced) and lists them, oldest month first within an account. The same `now` gives the same bytes.
 */
export async function writeDemoWorkbooks(
  directory: string,
  now: Date,
  onProgress?: (done: number, total: number) => void,
): Promise<WrittenWorkbook[]> {
  await mkdir(directory, { recursive: true });
  const { accounts } = demoCompany(now);
  const months = demoMonths(now);
  const written: WrittenWorkbook[] = [];
  for (const account of accounts) {
    for (const month of months) {
      const file = join(directory, workbookName(account, month));
      // One after the other: making the bytes is the work, and memory stays at one workbook.
      await writeFile(file, workbookBytes(account, month, now));
      written.push({ file, account: account.name, month: formatMonth(month) });
      onProgress?.(written.length, accounts.length * months.length);
    }
  }
  return written;
}
