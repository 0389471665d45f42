import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readCsvCell } from '#platform/spreadsheets/read-cells.ts';
import { formatCsvRow } from '#platform/spreadsheets/write-csv.ts';
import { cellText, storableText } from './record-field.ts';

test('text is cut without leaving half a character, and loses what the database refuses', () => {
  assert.equal(storableText('A\0cme'), 'Acme');
  assert.equal(storableText('ab\u{1F389}', 3), 'ab\ufffd');
  assert.equal(storableText('\u{1F389}\u202e'), '\u{1F389}\u202e');
});

test('a text that an export has made harmless is read back as it was', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('=', '+', '-', '@', 'a', '1') }), (text) => {
      const cell = readCsvCell(formatCsvRow([text]).trimEnd(), 0, 0);
      if (text !== '') assert.equal(cell && cellText(cell), text);
    }),
  );
});
