import { after, test } from 'node:test';
import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import type { DryRunReport } from './dry-run-report.ts';
import { dryRun } from './dry-run.ts';
import { inspectFile } from './inspect-file.ts';

const folder = await mkdtemp(join(tmpdir(), 'dry-run-'));
after(() => rm(folder, { recursive: true }));

const rows = [
  ['KPI', 'Data', 'Impact'],
  ['NPS, net', 45, 'High'],
  ['Adoption', { t: 'n', v: 0.85, z: '0%' }, 'Low'],
  [],
  ['Cmd', '=cmd|calc', 'Low'],
];

async function keep(name: string, bytes: Buffer | string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

async function capture(run: (io: { out(line: string): void; err(line: string): void }) => Promise<number>) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await run({ out: (line) => out.push(line), err: (line) => err.push(line) });
  return { code, out, err };
}

test('each file gives one line of JSON with what would be imported', async () => {
  const good = await keep('Acme 2025-09.xlsx', buildBook({ 'Product value': rows }));
  const bad = await keep('page.xls', '<html><table></table></html>');
  const none = await keep('notes.csv', 'just,some\nnotes,here\n');
  const files = [good, bad, join(folder, 'missing.xlsx'), none, folder];
  const { code, out } = await capture((io) => dryRun(files, { json: true }, io));
  assert.equal(code, 1);
  const reports = out.map((line) => JSON.parse(line) as DryRunReport);
  assert.deepEqual(
    reports.map((report) => [report.status, report.reason?.code ?? null]),
    [
      ['imported', null],
      ['refused', 'spreadsheet.foreign'],
      ['refused', 'file.not-found'],
      ['refused', 'workbook.no-kpis'],
      ['refused', 'file.unreadable'],
    ],
  );
  const [first] = reports;
  assert.deepEqual([first?.format, first?.month, first?.account, first?.rows], ['xlsx', '2025-09', 'Acme', 3]);
  assert.deepEqual(first?.tabs, [
    { name: 'Product value', category: 'Product Value', status: 'read', reason: null, rows: 3 },
  ]);
  assert.deepEqual(first?.values[1], {
    sheet: 'Product value',
    cell: 'B3',
    kpi: 'Adoption',
    account: null,
    month: '2025-09',
    text: '85%',
    number: 85,
    unit: '%',
    state: 'number',
  });
  assert.deepEqual(
    first?.problems.map((problem) => problem.cell),
    ['B5'],
  );
});

test('a person gets a table, and exit code 0 when all would import', async () => {
  const good = await keep('Acme 2025-09.xlsx', buildBook({ 'Product value': rows }));
  const { code, out } = await capture((io) => dryRun([good], { json: false, month: '2025-01', mode: 'corporate' }, io));
  assert.equal(code, 0);
  assert.match(out.join('\n'), /would import 3 rows: 2 numbers, 0 missing, 1 invalid[^]*month 2025-01/);
});

test('wrong usage is exit code 2', async () => {
  assert.equal((await capture((io) => dryRun([], { json: true }, io))).code, 2);
  assert.equal((await capture((io) => dryRun(['x'], { json: true, month: '2025-13' }, io))).code, 2);
  assert.equal((await capture((io) => dryRun(['x'], { json: true, mode: 'both' }, io))).code, 2);
});

test('an inspection lists the sheets and what would be read', async () => {
  const file = await keep('two.xlsx', buildBook({ Data: rows, Notes: [['hello']] }));
  const { code, out } = await capture((io) => inspectFile(file, { json: true }, io));
  assert.equal(code, 0);
  const { format, sheets } = JSON.parse(out.join('')) as {
    format: string;
    sheets: { name: string; headerRow: number | null }[];
  };
  assert.equal(format, 'xlsx');
  assert.deepEqual(
    sheets.map((sheet) => [sheet.name, sheet.headerRow]),
    [
      ['Data', 1],
      ['Notes', null],
    ],
  );
  assert.match(
    (await capture((io) => inspectFile(file, { json: false }, io))).out.join('\n'),
    /header in row 1: A kpi, B value/,
  );
});

test('a sheet as CSV is what Excel shows, raw, row by row', async () => {
  const file = await keep('two.xlsx', buildBook({ Data: rows }));
  const { code, out } = await capture((io) => inspectFile(file, { csv: 'Data', json: false }, io));
  assert.equal(code, 0);
  assert.deepEqual(out, ['KPI,Data,Impact', '"NPS, net",45,High', 'Adoption,85%,Low', ',,', 'Cmd,=cmd|calc,Low']);
});

test('an unknown sheet names those there are', async () => {
  const file = await keep('two.xlsx', buildBook({ Data: rows, Notes: [['hello']] }));
  const { code, err } = await capture((io) => inspectFile(file, { csv: 'Dta', json: false }, io));
  assert.equal(code, 1);
  assert.match(err.join(''), /"Data", "Notes"/);
});
