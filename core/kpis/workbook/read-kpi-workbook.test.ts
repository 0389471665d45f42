import { test } from 'node:test';
import assert from 'node:assert/strict';
import { utils, type WorkSheet } from '@e965/xlsx';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import { readKpiWorkbook, type ReadOptions } from './read-kpi-workbook.ts';

const categories = ['Relationship Strength', 'Adoption & Engagement'];
const header = [
  'KPI/Parameter',
  'Data',
  'Weight',
  'Health Score Component',
  'Source Review',
  'Impact Level',
  'Measurement Frequency',
];
const nps = ['NPS Score', 45, '20 %', 'Relationship', 'Survey', 'critical', 'Monthly'];

function readBook(
  sheets: Record<string, WorkSheet | unknown[][]>,
  more: Partial<ReadOptions> = {},
  name = 'Acme 2025-09.xlsx',
) {
  return readKpiWorkbook(buildBook(sheets), name, { categories, uploadMode: 'account_rollup', ...more });
}

test('a plain tab becomes rows with all their fields', () => {
  const book = readBook({ 'relationship strength': [header, nps] });
  assert.equal(book.format, 'xlsx');
  assert.deepEqual(book.month, { value: '2025-09', from: 'file-name' });
  assert.equal(book.accountInName, 'Acme');
  assert.deepEqual(book.sheets[0]?.rows, [
    {
      sheet: 'relationship strength',
      row: 2,
      category: 'Relationship Strength',
      kpi: 'NPS Score',
      account: null,
      month: '2025-09',
      value: { cell: 'B2', text: '45', number: 45, unit: null, state: 'number' },
      weight: { text: '20 %', number: 0.2 },
      component: 'Relationship',
      source: 'Survey',
      impact: 'Critical',
      frequency: 'monthly',
      unit: null,
    },
  ]);
  assert.deepEqual([book.skipped, book.problems], [[], []]);
});

test('the same sheet in every format gives the same rows', () => {
  const sheet = utils.aoa_to_sheet([
    header,
    nps,
    ['Adoption', { t: 'n', v: 0.85, z: '0%' }, '', 'Use', 'App', 'High', 'daily'],
  ]);
  const read = (bookType: 'xlsx' | 'xlsm' | 'xlsb' | 'biff8' | 'ods' | 'csv') =>
    readKpiWorkbook(buildBook({ 'Relationship Strength': sheet }, bookType), 'Relationship Strength.x', {
      categories,
      uploadMode: 'account_rollup',
    }).sheets[0]?.rows.map((row) => ({ ...row, sheet: '' }));
  const wanted = read('xlsx');
  assert.equal(wanted?.[1]?.value.number, 85);
  for (const bookType of ['xlsm', 'xlsb', 'biff8', 'ods'] as const) assert.deepEqual(read(bookType), wanted, bookType);
  const fromCsv = read('csv')?.map((row) => [row.kpi, row.value.number, row.value.unit, row.frequency]);
  assert.deepEqual(fromCsv, [
    ['NPS Score', 45, null, 'monthly'],
    ['Adoption', 85, '%', 'weekly'],
  ]);
});

test('synonyms, title rows, notes and totals do not confuse it', () => {
  const book = readBook({
    'Adoption & engagement': [
      ['Health of Acme', '', ''],
      [],
      ['Metric', 'Actual', 'Importance', 'UoM'],
      ['Logins', 12, 'hi', 'per user'],
      [],
      ['Total revenue', 99, 'low', 'USD'],
      ['Note: all from the app'],
      ['', 'stray'],
      ['Metric', 'Actual', 'Importance', 'UoM'],
      ['Subtotal', 111],
      ['Adoption & Engagement total', 111],
    ],
  });
  assert.deepEqual(book.sheets[0]?.mapping, { kpi: 'A', value: 'B', impact: 'C', unit: 'D' });
  assert.equal(book.sheets[0]?.headerRow, 3);
  assert.deepEqual(
    book.sheets[0]?.rows.map((row) => [row.kpi, row.impact, row.unit]),
    [
      ['Logins', 'High', 'per user'],
      ['Total revenue', 'Low', 'USD'],
    ],
  );
  assert.deepEqual(
    book.skipped.map((part) => part.row),
    [1, 5, 7, 8, 9, 10, 11],
  );
  assert.ok(book.skipped.every((part) => part.why !== ''));
});

test('tabs that are no KPI data are listed with why, and hidden ones are not read', () => {
  const bytes = buildBook(
    { Notes: [['hello']], Empty: [], Secret: [header, nps], 'Own Tab': [header, nps], Bare: [header] },
    'xlsx',
    ['Secret'],
  );
  const book = readKpiWorkbook(bytes, 'x.xlsx', { categories, uploadMode: 'account_rollup' });
  assert.deepEqual(
    book.skipped.map((part) => part.sheet),
    ['Notes', 'Empty', 'Secret', 'Bare'],
  );
  assert.deepEqual(
    book.sheets.map((sheet) => sheet.status),
    ['skipped', 'skipped', 'skipped', 'read', 'skipped'],
  );
  const own = book.sheets[3];
  assert.equal(own?.category, 'Own Tab');
  assert.match(own?.note ?? '', /not a configured category/);
});

test('a header counts only in the first 20 rows and with three columns known', () => {
  const far = [...Array.from({ length: 20 }, () => ['text']), header, nps];
  assert.equal(readBook({ A: far }).sheets[0]?.status, 'skipped');
  assert.equal(readBook({ A: far.slice(1) }).sheets[0]?.headerRow, 20);
  assert.equal(readBook({ A: [['KPI', 'Data', 'Colour'], nps] }).sheets[0]?.status, 'skipped');
});

test('a header of merged cells over two rows is understood', () => {
  const sheet = utils.aoa_to_sheet([
    ['KPI / Parameter', 'Measures', '', 'Impact Level'],
    ['', 'Data', 'Weight', ''],
    ['NPS', 45, 3, 'Low'],
  ]);
  sheet['!merges'] = [
    { s: { r: 0, c: 0 }, e: { r: 1, c: 0 } },
    { s: { r: 0, c: 1 }, e: { r: 0, c: 2 } },
    { s: { r: 0, c: 3 }, e: { r: 1, c: 3 } },
  ];
  const read = readBook({ A: sheet }).sheets[0];
  assert.deepEqual(read?.mapping, { kpi: 'A', value: 'B', weight: 'C', impact: 'D' });
  assert.deepEqual(
    read?.rows.map((row) => [row.row, row.kpi, row.value.number, row.weight.number, row.impact]),
    [[3, 'NPS', 45, 3, 'Low']],
  );
});

test('right-to-left names and emoji are names like any other', () => {
  const rows = readBook({
    '\u05e7\u05e9\u05e8': [
      header,
      ['\u05e9\u05d1\u05d9\u05e2\u05d5\u05ea \ud83d\ude00', '\u0664\u0665', '', '', '', 'High', ''],
    ],
  }).sheets[0]?.rows;
  assert.deepEqual(
    rows?.map((row) => [row.kpi, row.value.number]),
    [['\u05e9\u05d1\u05d9\u05e2\u05d5\u05ea \ud83d\ude00', 45]],
  );
});

test('a bad cell is reported with its address; missing is no problem', () => {
  const book = readBook({
    A: [
      header,
      ['Bad', '=cmd|calc', '', 'x', '', 'weird', 'sometimes'],
      ['Gone', 'N/A', '', 'x'],
      ['Error', { t: 'e', v: 7 }, '', 'x'],
    ],
  });
  assert.deepEqual(
    book.problems.map((problem) => [problem.cell, problem.severity]),
    [
      ['B2', 'error'],
      ['F2', 'warning'],
      ['G2', 'warning'],
    ],
  );
  assert.deepEqual(
    book.sheets[0]?.rows.map((row) => row.value.state),
    ['invalid', 'missing', 'missing'],
  );
});

test('of two rows for the same KPI the first stands and the second is reported', () => {
  const book = readBook({ A: [header, nps, ['nps-score', 50, '', 'x']] });
  assert.deepEqual(
    book.sheets[0]?.rows.map((row) => row.value.number),
    [45],
  );
  assert.equal(book.problems[0]?.cell, 'A3');
});

test('a master workbook has accounts and months of its own', () => {
  const head = ['Customer', 'Month', 'KPI', 'Value', 'Unit'];
  const book = readBook(
    {
      A: [
        head,
        ['Acme', { t: 'n', v: 45_901, z: 'mmm yyyy' }, 'NPS', 45, ''],
        ['Bolt', '2025-08', 'NPS', 40, ''],
        ['', '', 'NPS', 50, ''],
        ['Bolt', 'soon', 'CSAT', 4, ''],
      ],
    },
    { uploadMode: 'corporate', month: '2025-07' },
  );
  assert.deepEqual(
    book.sheets[0]?.rows.map((row) => [row.account, row.month]),
    [
      ['Acme', '2025-09'],
      ['Bolt', '2025-08'],
      [null, '2025-07'],
    ],
  );
  assert.deepEqual(book.month, { value: '2025-09', from: 'column' });
  assert.deepEqual(
    book.problems.map((problem) => [problem.cell, problem.severity]),
    [['B5', 'error']],
  );
});

test('the given month goes before the one in the name, and the account may stand above the table', () => {
  const book = readBook({ A: [['Account:', 'Acme Ltd'], header, nps] }, { month: '2025-01' });
  assert.deepEqual(book.month, { value: '2025-01', from: 'given' });
  assert.equal(book.accountInSheet, 'Acme Ltd');
  assert.equal(readBook({ A: [header, nps] }, {}, 'Acme.xlsx').month.value, null);
});

test('a corrected mapping is followed, and the shape knows the file again', () => {
  const rows = [
    ['Was', 'Now', 'Thing'],
    [1, 2, 'NPS'],
  ];
  const first = readBook({ A: rows, B: [header, nps] });
  assert.equal(first.sheets[0]?.status, 'skipped');
  const mapping = {
    A: { headerRow: 1, columns: { kpi: 'c', value: 'B' }, category: 'relationship-strength' },
    B: { isSkipped: true },
  };
  const corrected = readBook({ A: rows, B: [header, nps] }, { mapping });
  assert.deepEqual(
    corrected.sheets[0]?.rows.map((row) => [row.kpi, row.value.number, row.value.cell, row.category]),
    [['NPS', 2, 'B2', 'Relationship Strength']],
  );
  assert.equal(corrected.sheets[1]?.reason, 'left out by you');
  assert.equal(corrected.sheets[0]?.shape, first.sheets[0]?.shape);
  assert.notEqual(first.sheets[0]?.shape, first.sheets[1]?.shape);
});

test('a Category column counts where it names a configured category', () => {
  const book = readBook({
    A: [
      ['Category', ...header],
      ['adoption & engagement', ...nps],
      ['Tempo', 'Other', 1, '', 'x'],
    ],
  });
  assert.deepEqual(
    book.sheets[0]?.rows.map((row) => row.category),
    ['Adoption & Engagement', 'A'],
  );
});

test('300 columns around the table change nothing', () => {
  const wide = Array.from({ length: 300 }, (_, index) => `Extra ${index}`);
  assert.equal(
    readBook({
      A: [
        [...wide, ...header],
        [...wide, ...nps],
      ],
    }).sheets[0]?.rows[0]?.value.cell,
    'KP2',
  );
});

test('a report of very many problems ends and says how many more there were', () => {
  const bad = Array.from({ length: 5003 }, (_, index) => [`KPI ${index}`, 'bad', '', 'x']);
  const book = readBook({ A: [header, ...bad] });
  assert.deepEqual([book.problems.length, book.leftOut], [5000, { skipped: 0, problems: 3 }]);
  assert.equal(book.sheets[0]?.rows.length, 5003);
});
