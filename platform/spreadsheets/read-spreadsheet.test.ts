import { test } from 'node:test';
import assert from 'node:assert/strict';
import { utils, write, type BookType, type CellObject } from '@e965/xlsx';
import { AppError } from '#platform/errors.ts';
import { readSpreadsheet, type Cell } from './read-spreadsheet.ts';
import { findHiddenOdsTables } from './find-hidden-ods-tables.ts';
import { buildBook, buildZip, sheetXmlBook } from './made-files.test-data.ts';

const number = (v: number, z?: string): CellObject => ({ t: 'n', v, ...(z ? { z } : {}) });

function cellsOf(bytes: Buffer): Cell[] {
  return readSpreadsheet(bytes).sheets.flatMap((sheet) => sheet.rows.flatMap((row) => row.cells));
}

const shown: [value: number, format: string | undefined, text: string][] = [
  [0.85, '0%', '85%'],
  [0.8567, '0.0%', '85.7%'],
  [1234.5, '#,##0.00', '1,234.50'],
  [1234.5, '$#,##0', '$1,235'],
  [12_345, '0.00E+00', '1.23E+04'],
  [1.104166666666667, '[h]:mm', '26:30'],
  [2.5, '# ?/?', '2 1/2'],
  [2.5, '0.0 "hours"', '2.5 hours'],
  [-12, '#,##0.00_);(#,##0.00)', '(12.00)'],
  [45_922, 'yyyy-mm-dd', '2025-09-22'],
  [45_922, 'm/d/yy', '9/22/2025'],
  [45_922, 'mmm yyyy', 'Sep 2025'],
  [45_922.5, 'm/d/yy h:mm', '9/22/2025 12:00'],
  [1_200_000, '0.0,,"M"', '1.2M'],
  [0.1 + 0.2, undefined, '0.3'],
  [1 / 3, undefined, '0.333333333'],
  [12_345_678_901, undefined, '12345678901'],
  [123_456_789_012, undefined, '1.23457E+11'],
  [1234567.891234, undefined, '1234567.891'],
  [-0.5, undefined, '-0.5'],
];

for (const bookType of ['xlsx', 'xlsb', 'biff8'] as const satisfies BookType[]) {
  test(`a ${bookType} cell shows the text that Excel shows`, () => {
    const sheet = utils.aoa_to_sheet([shown.map(([value, format]) => number(value, format))]);
    const texts = cellsOf(buildBook({ One: sheet }, bookType)).map((cell) => cell.text.trim());
    assert.deepEqual(
      texts,
      shown.map(([, , text]) => text),
    );
  });
}

test('a cell says what it is: percent, date, elapsed time, text, boolean, error', () => {
  const sheet = utils.aoa_to_sheet([
    [number(0.85, '0%'), number(45_922, 'mmm yyyy'), number(1.5, '[h]:mm'), 'NPS', true, { t: 'e', v: 42 }, number(7)],
  ]);
  const cells = cellsOf(buildBook({ One: sheet }));
  assert.deepEqual(
    cells.map((cell) => [cell.address, cell.kind, cell.value, cell.isPercent, cell.elapsedUnit]),
    [
      ['A1', 'number', 0.85, true, undefined],
      ['B1', 'date', '2025-09-22', false, undefined],
      ['C1', 'number', 1.5, false, 'hours'],
      ['D1', 'text', 'NPS', false, undefined],
      ['E1', 'boolean', true, false, undefined],
      ['F1', 'error', null, false, undefined],
      ['G1', 'number', 7, false, undefined],
    ],
  );
  assert.equal(cells[5]?.text, '#N/A');
});

test('dates counted from 1904 are the days they were', () => {
  const book = utils.book_new();
  utils.book_append_sheet(book, utils.aoa_to_sheet([[number(44_460, 'yyyy-mm-dd')]]), 'One');
  book.Workbook = { WBProps: { date1904: true } };
  const [cell] = cellsOf(write(book, { type: 'buffer', bookType: 'xlsx' }) as Buffer);
  assert.deepEqual([cell?.value, cell?.text], ['2025-09-22', '2025-09-22']);
});

test('an ODS percent is read like in Excel', () => {
  const sheet = utils.aoa_to_sheet([[number(0.85, '0%'), 'a']]);
  assert.deepEqual(
    cellsOf(buildBook({ One: sheet }, 'ods')).map((cell) => cell.text),
    ['85%', 'a'],
  );
  assert.equal(cellsOf(buildBook({ One: sheet }, 'ods'))[0]?.isPercent, true);
});

test('a formula gives its cached value, or its cached error', () => {
  const sheet = utils.aoa_to_sheet([
    [
      { t: 'n', v: 5, f: '2+3' },
      { t: 's', v: 'ok', f: '"o"&"k"' },
      { t: 'e', v: 7, w: '#DIV/0!', f: '1/0' },
    ],
  ]);
  const cells = cellsOf(buildBook({ One: sheet }));
  assert.deepEqual(
    cells.map((cell) => [cell.kind, cell.text]),
    [
      ['number', '5'],
      ['text', 'ok'],
      ['error', '#DIV/0!'],
    ],
  );
});

test('a merged cell belongs to its top-left; what it covers is not shown', () => {
  const sheet = utils.aoa_to_sheet([
    ['title', 'covered', 'free'],
    ['below', 'also covered', 'free too'],
  ]);
  sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 1, c: 1 } }];
  const book = readSpreadsheet(buildBook({ One: sheet }));
  assert.deepEqual(
    book.sheets[0]?.rows.flatMap((row) => row.cells.map((cell) => cell.text)),
    ['title', 'free', 'free too'],
  );
  assert.deepEqual(book.sheets[0]?.merges, [{ top: 1, bottom: 2, left: 0, right: 1 }]);
});

test('hidden tabs are marked, in xlsx and in xls', () => {
  for (const bookType of ['xlsx', 'biff8'] as const) {
    const { sheets } = readSpreadsheet(buildBook({ Seen: [['a']], Unseen: [['b']] }, bookType, ['Unseen']));
    assert.deepEqual(
      sheets.map((sheet) => sheet.isHidden),
      [false, true],
    );
  }
});

test('the hidden tables of an ODS file are known by their style', () => {
  const style = (name: string, isShown: boolean) =>
    `<style:style style:name="${name}" style:family="table"><style:table-properties table:display="${isShown}"/></style:style>`;
  const xml = `${style('ta1', true)}${style('ta2', false)}<table:table table:name="Seen" table:style-name="ta1"/>
    <table:table table:name="A &amp; B" table:style-name="ta2"/>`;
  const hidden = findHiddenOdsTables(buildZip([{ name: 'content.xml', data: Buffer.from(xml) }]));
  assert.deepEqual([...hidden], ['A & B']);
});

test('a sheet that claims to be as large as sheets can be costs what it holds', () => {
  const xml =
    '<dimension ref="A1:XFD1048576"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row>' +
    '<row r="1048576"><c r="A1048576"><v>2</v></c><c r="XFD1048576"><v>3</v></c></row></sheetData>';
  const { sheets } = readSpreadsheet(sheetXmlBook(xml));
  assert.deepEqual(
    sheets[0]?.rows.flatMap((row) => row.cells.map((cell) => cell.address)),
    ['A1', 'A1048576', 'XFD1048576'],
  );
});

test('a merge over the whole sheet costs nothing either', () => {
  const xml =
    '<sheetData><row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row></sheetData>' +
    '<mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>';
  assert.deepEqual(
    cellsOf(sheetXmlBook(xml)).map((cell) => cell.address),
    ['A1'],
  );
});

test('300 and more columns are read', () => {
  const { sheets } = readSpreadsheet(buildBook({ Wide: [Array.from({ length: 700 }, (_, index) => index)] }));
  assert.equal(sheets[0]?.columnCount, 700);
  assert.equal(sheets[0]?.rows[0]?.cells[699]?.address, 'ZX1');
});

test('right-to-left text and emoji come through', () => {
  const texts = ['\u0645\u0624\u0634\u0631', '\u05e8\u05d5\u05d5\u05d7', 'NPS \ud83d\ude80', '\u5ba2\u6237'];
  for (const bookType of ['xlsx', 'biff8', 'ods', 'csv'] as const) {
    assert.deepEqual(
      cellsOf(buildBook({ One: [texts] }, bookType)).map((cell) => cell.text),
      texts,
    );
  }
});

test('a sheet without rows is a sheet without rows', () => {
  const { sheets } = readSpreadsheet(buildBook({ None: [] }));
  assert.deepEqual([sheets[0]?.rows, sheets[0]?.rowCount, sheets[0]?.columnCount], [[], 0, 0]);
});

const refusedFor = (reason: string) => (error: unknown) => error instanceof AppError && error.reason === reason;

test('200,000 rows are read, one more is refused with the limit in words', () => {
  const lines = (count: number) => Buffer.from('NPS,1\n'.repeat(count));
  assert.equal(readSpreadsheet(lines(200_000)).sheets[0]?.rowCount, 200_000);
  assert.throws(() => readSpreadsheet(lines(200_001)), /200,000 rows/);
});

test('the row limit counts all tabs of a workbook together', () => {
  const book = buildBook({ One: [['a'], ['b']], Two: [['c'], ['d']] });
  assert.equal(readSpreadsheet(book, { limits: { rows: 4 } }).sheets.length, 2);
  assert.throws(() => readSpreadsheet(book, { limits: { rows: 3 } }), refusedFor('spreadsheet.too-many-rows'));
});

test('a file above the size limit is refused before anything reads it', () => {
  assert.throws(() => readSpreadsheet(Buffer.alloc(25 * 1024 * 1024 + 1)), /25 MB/);
});
