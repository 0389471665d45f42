import assert from 'node:assert/strict';
import { test } from 'node:test';
import { utils, write } from '@e965/xlsx';
import type { WorkSheet } from '@e965/xlsx';
import type { RecordRow } from '#core/imports/records/record-field.ts';
import type { Mapping } from '#shared/contracts/imports.ts';
import { readAccountFile } from './read-account-file.ts';

const readCsv = (text: string, mapping: Mapping = {}) => {
  const reading = readAccountFile({ bytes: new TextEncoder().encode(text), fileName: 'accounts.csv' }, mapping);
  return { ...reading, rows: reading.rows as RecordRow[] };
};

const workbook = (sheets: [name: string, sheet: WorkSheet, isHidden?: boolean][]): Uint8Array => {
  const book = utils.book_new();
  for (const [name, sheet] of sheets) utils.book_append_sheet(book, sheet, name);
  book.Workbook = { Sheets: sheets.map(([, , isHidden]) => ({ Hidden: isHidden ? 1 : 0 })) };
  return new Uint8Array(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
};

test('a table is found below its title, and its columns by the names people give them', () => {
  const { sheets, rows } = readCsv(
    'Accounts\n\nCustomer ID,Company,ARR,Renewal Date,Mascot\nA-1,Acme,$1.2M,2027-01-31,Fox\n',
  );
  assert.equal(sheets[0]?.headerRow, 3);
  assert.deepEqual(
    sheets[0]?.columns.map(({ letter, field }) => [letter, field]),
    [
      ['A', 'externalId'],
      ['B', 'name'],
      ['C', 'revenue'],
      ['D', 'contractEndDate'],
      ['E', null],
    ],
  );
  assert.deepEqual(
    rows.map((row) => row.values),
    [{ externalId: 'A-1', name: 'Acme', revenue: 1_200_000, revenueCurrency: '$', contractEndDate: '2027-01-31' }],
  );
  assert.deepEqual(rows[0]?.cells['revenue'], { cell: 'C4', text: '$1.2M' });
});

test('faults are told with the address of their cell, and leave the other rows alone', () => {
  const { rows, problems } = readCsv(
    'Name,Revenue,Start Date,Currency\nAcme,lots,2026-02-30,eur\n,5,,\nBeta,7,2026-01-01,usd\n',
  );
  assert.deepEqual(
    problems.map(({ cell, message }) => [cell, message]),
    [
      ['B2', 'Revenue: "lots" is not an amount. Write 1200000, 1,200,000 or 1.2M.'],
      ['C2', 'Contract start: "2026-02-30" is not a date. Write it YYYY-MM-DD.'],
      ['A3', 'Name is missing.'],
    ],
  );
  assert.deepEqual(
    rows.map((row) => row.problems.length),
    [2, 1, 0],
  );
  assert.deepEqual(rows[2]?.values, { name: 'Beta', revenue: 7, contractStartDate: '2026-01-01', currency: 'USD' });
});

test('a person can say which row is the header, which column holds what, and leave a sheet out', () => {
  const text = 'x,y,z\nfoo,bar,baz\nAcme,Beta,12\n';
  assert.equal(readCsv(text).sheets[0]?.status, 'skipped');
  const named = readCsv(text, { accounts: { headerRow: 2, columns: { name: 'B', revenue: 'C' } } });
  assert.deepEqual(
    named.rows.map((row) => row.values),
    [{ name: 'Beta', revenue: 12 }],
  );
  const dropped = readCsv('Name,Region\nAcme,North\n', { accounts: { columns: { region: null } } });
  assert.deepEqual(
    dropped.rows.map((row) => row.values),
    [{ name: 'Acme' }],
  );
  assert.deepEqual(readCsv('Name\nAcme\n', { accounts: { isSkipped: true } }).rows, []);
});

test('only visible sheets with a header are read, and dates and amounts of a workbook count as they are stored', () => {
  const sheet = utils.aoa_to_sheet([
    ['Name', 'Revenue', 'Contract End'],
    ['Acme', 1_234_567.891, 0],
  ]);
  sheet['B2'] = { t: 'n', v: 1_234_567.891, z: '[$€-407] #,##0' };
  sheet['C2'] = { t: 'n', v: 46_387, z: 'dd/mm/yyyy' };
  const bytes = workbook([
    ['Customers', sheet],
    ['Secret', utils.aoa_to_sheet([['Name'], ['Hidden Inc']]), true],
    [
      'Chart',
      utils.aoa_to_sheet([
        ['Some', 'numbers'],
        [1, 2],
      ]),
    ],
  ]);
  const { rows, skipped, format } = readAccountFile({ bytes, fileName: 'book.xlsx' }, {});
  assert.equal(format, 'xlsx');
  assert.deepEqual(
    (rows as RecordRow[]).map((row) => row.values),
    [{ name: 'Acme', revenue: 1_234_567.89, revenueCurrency: 'EUR', contractEndDate: '2026-12-31' }],
  );
  assert.deepEqual(
    skipped.map(({ sheet: name, why }) => [name, why]),
    [
      ['Secret', 'The sheet is hidden.'],
      ['Chart', 'No column for "Name" was found in the first 20 rows.'],
    ],
  );
});

test('what looks like a formula is text, and the apostrophe of an export is taken off', () => {
  const { rows } = readCsv(
    `Name,Notes\n'=cmd|' /C calc'!A0,'+1\n=HYPERLINK("x"),'quoted'\n\u05e9\u05dc\u05d5\u05dd \u{1F389},\n`,
  );
  assert.deepEqual(
    rows.map((row) => row.values),
    [
      { name: "=cmd|' /C calc'!A0", notes: '+1' },
      { name: '=HYPERLINK("x")', notes: "'quoted'" },
      { name: '\u05e9\u05dc\u05d5\u05dd \u{1F389}' },
    ],
  );
});

test('a file without a single row is refused', () => {
  assert.throws(() => readCsv('\n\n ,\n'), { reason: /^(import\.no-rows|spreadsheet\.empty)$/ });
});
