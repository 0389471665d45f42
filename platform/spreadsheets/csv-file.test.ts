import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvFile } from './csv-file.ts';

test('a CSV download says what it is, begins with a byte order mark and holds every row', async () => {
  const rows = Array.from({ length: 2500 }, (_, index) => [`Zürich ${index}`, index]);
  const file = await csvFile('accounts.csv', [['Name', 'Number'], ...rows]);
  assert.equal(file.name, 'accounts.csv');
  assert.equal(file.type, 'text/csv;charset=utf-8');
  const bytes = new Uint8Array(await file.arrayBuffer());
  assert.deepEqual([...bytes.subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  const lines = new TextDecoder().decode(bytes).split('\r\n');
  assert.deepEqual([lines.length, lines[0], lines[2500], lines[2501]], [2502, 'Name,Number', 'Zürich 2499,2499', '']);
});

test('a name that a spreadsheet would run as a formula is made harmless in a download', async () => {
  const file = await csvFile('accounts.csv', [["=cmd|' /C calc'!A0"]]);
  assert.equal(await file.text(), "'=cmd|' /C calc'!A0\r\n");
});
