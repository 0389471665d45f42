import { test } from 'node:test';
import assert from 'node:assert/strict';
import { AppError } from '#platform/errors.ts';
import { guardZip } from './guard-zip.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { buildBook, buildZip } from './made-files.test-data.ts';

const refuses = (reason: string, run: () => void) =>
  assert.throws(run, (error) => error instanceof AppError && error.reason === reason);
const megabyte = 1024 * 1024;

test('a zip bomb is refused with the limit it breaks', () => {
  const bomb = buildZip([{ name: 'xl/workbook.xml', data: Buffer.alloc(40 * megabyte) }]);
  assert.ok(bomb.length < megabyte);
  assert.throws(() => guardZip(bomb, 16 * megabyte), /16 MB/);
  refuses('spreadsheet.unpacked-too-large', () => readSpreadsheet(bomb, { limits: { unpackedBytes: 16 * megabyte } }));
});

test('a bomb that claims to be small is refused all the same', () => {
  const lie = buildZip([{ name: 'xl/workbook.xml', data: Buffer.alloc(40 * megabyte), declaredBytes: 100 }]);
  refuses('spreadsheet.unpacked-too-large', () => guardZip(lie, 16 * megabyte));
});

test('an entry whose stream runs on past its stated end is measured to its real end', () => {
  const lie = buildZip([
    { name: 'xl/workbook.xml', data: Buffer.alloc(40 * megabyte), packedBytes: 10, declaredBytes: 10 },
  ]);
  refuses('spreadsheet.unpacked-too-large', () => guardZip(lie, 16 * megabyte));
});

test('many entries that share the same bytes are refused', () => {
  const data = Buffer.alloc(megabyte);
  const shared = Array.from({ length: 50 }, (_, index) => ({ name: `x${index}`, data, sharesDataOf: 0 }));
  refuses('spreadsheet.damaged', () =>
    guardZip(buildZip([{ name: 'xl/workbook.xml', data }, ...shared]), 16 * megabyte),
  );
});

test('the budget counts all entries together', () => {
  const parts = Array.from({ length: 20 }, (_, index) => ({ name: `x${index}`, data: Buffer.alloc(megabyte) }));
  refuses('spreadsheet.unpacked-too-large', () => guardZip(buildZip(parts), 16 * megabyte));
  guardZip(buildZip(parts), 32 * megabyte);
});

test('an absurd number of entries is refused before they are looked at', () => {
  refuses('spreadsheet.too-many-entries', () =>
    guardZip(buildZip([{ name: 'x', data: Buffer.from('x') }], { declaredCount: 60_000 })),
  );
});

test('a directory that points outside the file is damage', () => {
  const zip = buildZip([{ name: 'x', data: Buffer.from('x') }]);
  zip.writeUInt32LE(zip.length * 2, zip.length - 6);
  refuses('spreadsheet.damaged', () => guardZip(zip));
});

test('an ordinary workbook passes', () => {
  guardZip(buildBook({ One: [['KPI', 'Data']] }));
});
