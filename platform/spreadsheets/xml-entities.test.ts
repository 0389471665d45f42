import assert from 'node:assert/strict';
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { AppError } from '#platform/errors.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { buildZip } from './made-files.test-data.ts';

/** A workbook of one cell, whose text is `cell`, with `declared` before the XML of the sheet. */
function bookOf(declared: string, cell: string): Buffer {
  const spreadsheet = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const packaged = 'http://schemas.openxmlformats.org/package/2006';
  const type = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const parts = {
    '[Content_Types].xml': `<Types xmlns="${packaged}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${type}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${type}.worksheet+xml"/></Types>`,
    '_rels/.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `<workbook xmlns="${spreadsheet}" xmlns:r="${office}"><sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships xmlns="${packaged}/relationships"><Relationship Id="r1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<?xml version="1.0"?>${declared}<worksheet xmlns="${spreadsheet}"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>${cell}</t></is></c></row></sheetData></worksheet>`,
  };
  return buildZip(Object.entries(parts).map(([name, text]) => ({ name, data: Buffer.from(text) })));
}

/** All that was read of a book, or the reason it was refused for. */
function textOf(book: Buffer): string {
  try {
    const { sheets } = readSpreadsheet(book);
    return sheets.flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.map((cell) => cell?.text ?? ''))).join();
  } catch (error) {
    assert.ok(error instanceof AppError);
    return error.reason;
  }
}

test('A workbook is read that declares nothing', () => {
  assert.equal(textOf(bookOf('', 'plain &amp; simple')), 'plain & simple');
});

test('A workbook brings no file of the server along, whatever it declares', () => {
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-entity-'));
  const file = join(directory, 'secret.txt');
  writeFileSync(file, 'the secret of the server');
  for (const declared of [
    `<!DOCTYPE x [<!ENTITY e SYSTEM "${pathToFileURL(file).href}">]>`,
    `<!DOCTYPE x [<!ENTITY % p SYSTEM "${pathToFileURL(file).href}"> %p; <!ENTITY e "%p;">]>`,
    `<!DOCTYPE x SYSTEM "${pathToFileURL(file).href}">`,
  ])
    assert.doesNotMatch(textOf(bookOf(declared, '&e;')), /secret of/);
  rmSync(directory, { recursive: true });
});

test('Entities that multiply each other become no more than they are', () => {
  const levels = Array.from({ length: 12 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  const text = textOf(bookOf(`<!DOCTYPE x [<!ENTITY e0 "lol">${levels.join('')}]>`, '&e12;'));
  assert.ok(text.length < 100, text.slice(0, 100));
});
