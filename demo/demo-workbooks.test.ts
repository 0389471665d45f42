import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { after, before, test } from 'node:test';
import * as xlsx from '@e965/xlsx';
import { catalogueCategories } from '#core/kpis/catalogue/catalogue-entry.ts';
import { monthNumber } from '#shared/months.ts';
import { demoCompany, demoMonths } from './demo-company.ts';
import { demoRows } from './demo-rows.ts';
import { workbookBytes } from './workbook-bytes.ts';
import { writeDemoWorkbooks, type WrittenWorkbook } from './write-demo-workbooks.ts';

const now = new Date('2026-06-15T12:00:00Z');
const { accounts } = demoCompany(now);
const seen: [number, number][] = [];
let directory = '';
let written: WrittenWorkbook[] = [];

before(async () => {
  directory = await mkdtemp(join(tmpdir(), 'demo-workbooks-'));
  written = await writeDemoWorkbooks(directory, now, (done, total) => seen.push([done, total]));
});

after(() => rm(directory, { recursive: true }));

type Table = { book: xlsx.WorkBook; sheet: xlsx.WorkSheet; headerRow: number };

function tablesOf(bytes: Uint8Array): Table[] {
  const book = xlsx.read(bytes, { cellNF: true });
  return catalogueCategories.map((category) => {
    const sheet = book.Sheets[category];
    assert.ok(sheet, category);
    const rows = xlsx.utils.sheet_to_json<unknown[]>(sheet, { header: 1, blankrows: true });
    return { book, sheet, headerRow: rows.findIndex((row) => row[0] === 'KPI/Parameter') };
  });
}

function cellOf(sheet: xlsx.WorkSheet, row: number, column: number): xlsx.CellObject | undefined {
  return sheet[xlsx.utils.encode_cell({ r: row, c: column })] as xlsx.CellObject | undefined;
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

test('35 accounts have six monthly workbooks each: 210 files', async () => {
  assert.equal(written.length, 210);
  const onDisk = await readdir(directory);
  assert.deepEqual(onDisk.toSorted(), written.map(({ file }) => basename(file)).toSorted());
  for (const { name } of accounts) {
    const months = written.filter(({ account }) => account === name).map(({ month }) => month);
    assert.deepEqual(months, ['2025-12', '2026-01', '2026-02', '2026-03', '2026-04', '2026-05'], name);
  }
});

test('progress counts every file up to the last', () => {
  assert.deepEqual([seen.length, seen.at(0), seen.at(-1)], [210, [1, 210], [210, 210]]);
});

test('every file name carries its account and its month, in figures or in words', () => {
  for (const { file, account, month } of written)
    assert.ok(basename(file).startsWith(`${account} `), `${file} ${month}`);
  const names = written.filter(({ month }) => month === '2026-05').map(({ file }) => basename(file));
  const inFigures = names.filter((name) => name.endsWith(' 2026-05.xlsx')).length;
  const inWords = names.filter((name) => name.endsWith(' May 2026.xlsx')).length;
  assert.ok(
    inWords >= 5 && inFigures >= 20 && inWords + inFigures === 35,
    `${inWords} in words, ${inFigures} in figures`,
  );
});

test('the spreadsheet library reads back all 14,070 rows as they were meant to be seen', async () => {
  let rowCount = 0;
  for (const { file, account: name, month } of written) {
    const account = accounts.find((candidate) => candidate.name === name);
    assert.ok(account);
    const rows = demoRows(account, [...new Set(written.map((each) => each.month))].indexOf(month));
    for (const { sheet, headerRow } of tablesOf(await readFile(file))) {
      const first = cellOf(sheet, headerRow + 1, 0)?.v;
      const start = rows.findIndex(({ entry }) => entry.kpiName === first);
      const ofTab = rows.filter(({ entry }) => entry.category === rows[start]?.entry.category);
      for (const [index, row] of ofTab.entries()) {
        const at = headerRow + 1 + index;
        assert.equal(cellOf(sheet, at, 0)?.v, row.entry.kpiName, file);
        assert.equal(cellOf(sheet, at, 1)?.w ?? '', row.data.text, `${file} ${row.entry.kpiName}`);
        assert.equal(cellOf(sheet, at, 3)?.v ?? null, row.weight, `${file} ${row.entry.kpiName}`);
        assert.equal(cellOf(sheet, at, 6)?.v, row.entry.impact);
        rowCount += 1;
      }
    }
  }
  assert.equal(rowCount, 14_070);
});

test('a workbook has the same bytes whenever it is made', (t) => {
  const month = demoMonths(now)[5] ?? 0;
  const hashes = (moment: string) => {
    t.mock.timers.setTime(Date.parse(moment));
    const later = new Date('2026-06-28T09:00:00Z');
    return demoCompany(later).accounts.map((account) => hashOf(workbookBytes(account, month, later)));
  };
  t.mock.timers.enable({ apis: ['Date'] });
  const first = hashes('2001-02-03T04:05:06Z');
  assert.deepEqual(hashes('2031-12-30T23:58:57Z'), first);
  assert.equal(new Set(first).size, 35);
});

test('a month outside the six is refused', () => {
  const [account] = accounts;
  assert.ok(account);
  assert.throws(() => workbookBytes(account, monthNumber(2025, 11), now), /no workbook of 2025-11/);
});

test('the cells hold every way in which people type a number, or none', () => {
  const cells = accounts.flatMap((account) => [0, 1, 2, 3, 4, 5].flatMap((month) => demoRows(account, month)));
  const texts = cells.map(({ data }) => data);
  const forms: [string, (text: string, cell: xlsx.CellObject) => boolean][] = [
    ['a percent format', (text, cell) => cell.t === 'n' && String(cell.z).endsWith('%') && /^-?[\d.]+%$/.test(text)],
    ['a percentage as text', (text, cell) => cell.t === 's' && /^\d+ %$/.test(text)],
    ['millions of dollars', (text) => /^\$\d\.\dM$/.test(text)],
    ['a rating of five', (text) => /^\d\.\d\/5$/.test(text)],
    ['hours in words', (text) => /^[\d.]+ hours$/.test(text)],
    ['minutes for hours', (text) => /^\d+ min$/.test(text)],
    ['days', (text) => /^[\d.]+ days$/.test(text)],
    ['thousands with a comma', (text, cell) => cell.t === 's' && /^\d,\d{3}$/.test(text)],
    ['brackets for minus', (text) => /^\(\d+\)$/.test(text)],
    ['yes', (text) => text === 'Yes'],
    ['no', (text) => text === 'No'],
    ['a formula', (_, cell) => cell.f !== undefined],
    ...['', 'N/A', '-', 'TBD'].map((missing): [string, (text: string) => boolean] => [
      `missing as '${missing}'`,
      (text) => text === missing,
    ]),
  ];
  for (const [form, isForm] of forms) {
    const count = texts.filter(({ text, cell }) => isForm(text, cell)).length;
    assert.ok(count >= 3, `${form}: ${count}`);
  }
});

/** What a person understands by a text in a column of `unit`; null when it is no number. */
function understood(text: string, unit: string): number | null {
  if (text === 'Yes' || text === 'No') return text === 'Yes' ? 1 : 0;
  const match = /^(\()?\$?(-?[\d,]*\.?\d+)\s?(M|%|hours|min|days|\/\d+)?\)?$/.exec(text);
  if (!match) return null;
  const [, bracket, digits = '', mark = ''] = match;
  const number = Number(digits.replaceAll(',', '')) * (bracket ? -1 : 1);
  const inHours: Record<string, number> = { min: 1 / 60, hours: 1, days: 24 };
  if (mark === 'M') return number * 1_000_000;
  return unit === 'hours' ? number * (inHours[mark] ?? 1) : number;
}

test('what a cell shows is the value it stands for, and a cell without a value shows no number', () => {
  for (const account of accounts) {
    for (const { entry, value, data } of [0, 1, 2, 3, 4, 5].flatMap((month) => demoRows(account, month))) {
      const read = understood(data.text, entry.unit);
      const isSame = value === null || read === null ? read === value : Math.abs(read - value) < 1e-9;
      assert.ok(isSame, `${account.name}: ${entry.kpiName} shows '${data.text}' for ${value}`);
    }
  }
});

test('some workbooks have a title, a notes row, totals, a notes tab or a hidden tab, others have none', () => {
  const books = accounts.map((account) => tablesOf(workbookBytes(account, demoMonths(now)[5] ?? 0, now)));
  const share = (holds: (tables: Table[]) => boolean) => books.filter(holds).length;
  const hasRow = (start: string) => (tables: Table[]) =>
    tables.some(({ sheet }) => JSON.stringify(xlsx.utils.sheet_to_json(sheet, { header: 1 })).includes(`["${start}`));
  const counts = {
    title: share((tables) => (tables[0]?.headerRow ?? 0) > 0),
    notesRow: share(hasRow('Note:')),
    totals: share(hasRow('Total')),
    notesTab: share((tables) => tables[0]?.book.SheetNames.includes('Notes') ?? false),
    hiddenTab: share((tables) => tables[0]?.book.Workbook?.Sheets?.some((sheet) => sheet.Hidden === 1) ?? false),
  };
  for (const [what, count] of Object.entries(counts)) assert.ok(count >= 2 && count <= 25, `${what}: ${count}`);
});

test('weights are filled in whole tabs that add up to 100 %, left blank, or filled in part', () => {
  for (const account of accounts) {
    const rows = demoRows(account, 0);
    const filled = rows.filter(({ weight }) => weight !== null);
    if (account.weightStyle === 'none') assert.equal(filled.length, 0, account.name);
    if (account.weightStyle === 'partial') assert.ok(filled.length > 15 && filled.length < 52, account.name);
    if (account.weightStyle !== 'all') continue;
    for (const category of catalogueCategories) {
      const ofTab = filled.filter(({ entry }) => entry.category === category);
      const sum = ofTab.reduce((total, { weight }) => total + Math.round((weight ?? 0) * 100), 0);
      assert.equal(sum, 100, `${account.name} ${category}`);
      assert.ok(ofTab.every(({ weight }) => (weight ?? 0) > 0));
    }
  }
  assert.deepEqual([...new Set(accounts.map(({ weightStyle }) => weightStyle))].toSorted(), ['all', 'none', 'partial']);
});
