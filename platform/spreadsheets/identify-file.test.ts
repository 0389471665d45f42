import { test } from 'node:test';
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { AppError } from '#platform/errors.ts';
import { identifyFile } from './identify-file.ts';
import { readSpreadsheet } from './read-spreadsheet.ts';
import { buildBook, buildOle, buildZip } from './made-files.test-data.ts';

const rows = [
  ['KPI', 'Data'],
  ['NPS', 45],
];

for (const [bookType, format] of [
  ['xlsx', 'xlsx'],
  ['xlsm', 'xlsm'],
  ['xlsb', 'xlsb'],
  ['biff8', 'xls'],
  ['biff5', 'xls'],
  ['ods', 'ods'],
  ['csv', 'csv'],
] as const) {
  test(`a ${bookType} file is told by its content, whatever its name says`, () => {
    assert.equal(identifyFile(buildBook({ One: rows }, bookType), 'wrong.pdf'), format);
  });
}

const texts: [what: string, bytes: Buffer][] = [
  ['commas', Buffer.from('KPI,Data\nNPS,45\n')],
  ['semicolons', Buffer.from('KPI;Data\r\nNPS;45\r\n')],
  ['tabs', Buffer.from('KPI\tData\nNPS\t45')],
  ['a byte order mark', Buffer.from('\uFEFFKPI,Data\nNPS,45\n')],
  ['a separator line', Buffer.from('sep=;\r\nKPI;Data\r\nNPS;45')],
  ['UTF-16, marked', Buffer.from('\uFEFFKPI,Data\nNPS,45\n', 'utf16le')],
  ['UTF-16, unmarked', Buffer.from('KPI,Data\nNPS,45\n', 'utf16le')],
  ['UTF-16 big endian', Buffer.from('\uFEFFKPI,Data\nNPS,45\n', 'utf16le').swap16()],
];

for (const [what, bytes] of texts) {
  test(`a text file with ${what} reads as the same cells`, () => {
    const { format, sheets } = readSpreadsheet(bytes, { fileName: 'Acme.csv' });
    assert.equal(format, 'csv');
    assert.equal(sheets[0]?.name, 'Acme');
    const shown = sheets[0]?.rows.map((row) => row.cells.map((cell) => cell.text));
    assert.deepEqual(shown, [
      ['KPI', 'Data'],
      ['NPS', '45'],
    ]);
  });
}

test('Windows-1252 text keeps its umlauts and its euro sign', () => {
  const bytes = Buffer.from([0x4b, 0x50, 0x49, 0x2c, 0xfc, 0x80, 0x0a, 0x31, 0x2c, 0x32]);
  assert.equal(readSpreadsheet(bytes).sheets[0]?.rows[0]?.cells[1]?.text, '\u00fc\u20ac');
});

const bof = Buffer.from('0908100000060500000000000000000000000000', 'hex');
const filePass = Buffer.from('2f0036000100', 'hex');
const zipOf = (...names: string[]) => buildZip(names.map((name) => ({ name, data: Buffer.from('x') })));
const typed = (type: string) =>
  buildZip([{ name: '[Content_Types].xml', data: Buffer.from(`<Types>${type}</Types>`) }]);

const refused: [what: string, bytes: Buffer, reason: string, says: RegExp][] = [
  ['an empty file', Buffer.alloc(0), 'spreadsheet.empty', /empty/],
  ['a file of blanks', Buffer.from(' \n\t\n'), 'spreadsheet.empty', /empty/],
  [
    'an encrypted xlsx',
    buildOle([{ name: 'EncryptionInfo' }, { name: 'EncryptedPackage' }]),
    'spreadsheet.encrypted',
    /password/,
  ],
  [
    'an encrypted xls',
    buildOle([{ name: 'Workbook', content: Buffer.concat([bof, filePass]) }]),
    'spreadsheet.encrypted',
    /password/,
  ],
  [
    'an encrypted zip entry',
    buildZip([{ name: 'xl/workbook.xml', data: Buffer.from('x'), flags: 1 }]),
    'spreadsheet.encrypted',
    /password/,
  ],
  ['HTML named .xls', Buffer.from('\r\n<html><table><tr><td>1</td></tr></table>'), 'spreadsheet.foreign', /HTML/],
  ['a table without html', Buffer.from('<table><tr><td>1</td></tr></table>'), 'spreadsheet.foreign', /HTML/],
  ['a PDF', Buffer.from('%PDF-1.7\n'), 'spreadsheet.foreign', /PDF/],
  ['a plain zip', zipOf('readme.txt'), 'spreadsheet.foreign', /zip archive/],
  [
    'a Word file',
    typed('application/vnd.openxmlformats-officedocument.wordprocessingml.document'),
    'spreadsheet.foreign',
    /Word/,
  ],
  [
    'slides',
    typed('application/vnd.openxmlformats-officedocument.presentationml.x'),
    'spreadsheet.foreign',
    /PowerPoint/,
  ],
  ['an old Word file', buildOle([{ name: 'WordDocument' }]), 'spreadsheet.foreign', /Word/],
  ['a PNG', Buffer.from('89504e470d0a1a0a', 'hex'), 'spreadsheet.foreign', /PNG/],
  ['a JPEG', Buffer.from('ffd8ffe000104a46', 'hex'), 'spreadsheet.foreign', /JPEG/],
  ['gzip', gzipSync('KPI,Data'), 'spreadsheet.foreign', /gzip/],
  ['JSON', Buffer.from('[{"kpi": "NPS", "data": 45}]'), 'spreadsheet.foreign', /JSON/],
  ['XML', Buffer.from('<?xml version="1.0"?><feed><a/></feed>'), 'spreadsheet.foreign', /XML/],
  ['XML Spreadsheet 2003', buildBook({ One: rows }, 'xlml'), 'spreadsheet.foreign', /XML Spreadsheet 2003/],
  ['flat ODS', buildBook({ One: rows }, 'fods'), 'spreadsheet.foreign', /XML/],
  ['rich text', Buffer.from('{\\rtf1 KPI}'), 'spreadsheet.foreign', /rich text/],
  ['binary junk', Buffer.from('00017f03fe9a0b00c1', 'hex'), 'spreadsheet.foreign', /binary/],
  ['a truncated xlsx', buildBook({ One: rows }).subarray(0, 5000), 'spreadsheet.damaged', /damaged|cut short/],
  ['a truncated xls', buildBook({ One: rows }, 'biff8').subarray(0, 700), 'spreadsheet.damaged', /damaged/],
];

for (const [what, bytes, reason, says] of refused) {
  test(`${what} is refused and says what it is`, () => {
    assert.throws(
      () => readSpreadsheet(bytes, { fileName: 'report.xls' }),
      (error) => {
        assert.ok(error instanceof AppError);
        assert.equal(error.reason, reason, error.message);
        assert.match(error.message, says);
        return true;
      },
    );
  });
}

test('property: bytes of any kind are read or refused, never a fault of ours', () => {
  const starts = fc.constantFrom('', '504b0304', '504b0506', 'd0cf11e0a1b11ae1', '0908100000060500', 'fffe', 'efbbbf');
  fc.assert(
    fc.property(starts, fc.uint8Array({ maxLength: 600 }), (start, rest) => {
      try {
        readSpreadsheet(Buffer.concat([Buffer.from(start, 'hex'), rest]));
      } catch (error) {
        assert.ok(error instanceof AppError, String(error));
      }
    }),
    { numRuns: 500 },
  );
});
