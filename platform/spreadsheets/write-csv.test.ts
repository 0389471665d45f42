import { test } from 'node:test';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { parseCsv } from './parse-csv.ts';
import { writeCsv, type CsvValue } from './write-csv.ts';

async function write(rows: CsvValue[][], options = {}): Promise<string> {
  let text = '';
  for await (const line of writeCsv(rows, options)) text += line;
  return text;
}

test('what a spreadsheet would run as a formula is made text', async () => {
  const texts = ['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx'];
  const [row] = parseCsv(await write([texts, ['', '']]));
  assert.deepEqual(
    row,
    texts.map((text) => `'${text}`),
  );
});

test('a number keeps its sign, and a raw export keeps everything', async () => {
  assert.equal(await write([[-5, 1.5, true, null]]), '-5,1.5,true,\r\n');
  assert.equal(await write([['=1+1', 'a']], { isRaw: true }), '=1+1,a\r\n');
});

test('a byte order mark comes first when asked for', async () => {
  assert.equal(await write([['a']], { hasByteOrderMark: true }), '\uFEFFa\r\n');
});

test('property: reading back gives the same texts', async () => {
  const cell = fc.oneof(fc.string(), fc.constantFrom('a,b', 'say "hi"', 'two\r\nlines', ' padded ', ';', '\t|', ''));
  const table = fc.integer({ min: 2, max: 5 }).chain((width) => {
    const row = fc.array(cell, { minLength: width, maxLength: width });
    return fc.array(row, { minLength: 1, maxLength: 6 });
  });
  await fc.assert(
    fc.asyncProperty(table, async (rows) => {
      // A header of plain commas, so that the separator is not in doubt.
      const header = Array.from({ length: rows[0]?.length ?? 0 }, (_, index) => `h${index}`);
      const csv = await write([header, header, header, ...Array.from({ length: 9 }, () => header), ...rows], {
        isRaw: true,
      });
      assert.deepEqual(parseCsv(csv).slice(12), rows);
    }),
  );
});
