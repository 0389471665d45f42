import { deflateRawSync } from 'node:zlib';
import { utils, write, type BookType, type WorkSheet } from '@e965/xlsx';

// Files for tests, made here so that none has to be kept: real ones by the library, hostile ones by hand.

/** A workbook of the given sheets in a format of the library (`biff8` is .xls). */
export function buildBook(
  sheets: Record<string, WorkSheet | unknown[][]>,
  bookType: BookType = 'xlsx',
  hidden: string[] = [],
): Buffer {
  const book = utils.book_new();
  for (const [name, sheet] of Object.entries(sheets)) {
    utils.book_append_sheet(book, Array.isArray(sheet) ? utils.aoa_to_sheet(sheet) : sheet, name);
  }
  book.Workbook = { Sheets: book.SheetNames.map((name) => ({ name, Hidden: hidden.includes(name) ? 1 : 0 })) };
  return write(book, { type: 'buffer', bookType, compression: true }) as Buffer;
}

/** One entry for buildZip; sizes and place can lie. */
export type ZipPart = {
  name: string;
  data: Buffer;
  isStored?: boolean;
  declaredBytes?: number;
  packedBytes?: number;
  sharesDataOf?: number;
  flags?: number;
};

/** A zip file with exactly these entries; `declaredCount` overrides the number of entries it claims. */
export function buildZip(parts: ZipPart[], options: { declaredCount?: number } = {}): Buffer {
  const chunks: Buffer[] = [];
  const directory: Buffer[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const part of parts) {
    const packed = part.isStored ? part.data : deflateRawSync(part.data, { level: 9 });
    const name = Buffer.from(part.name);
    const header = Buffer.alloc(46);
    header.writeUInt32LE(0x02014b50, 0);
    header.writeUInt16LE(20, 6);
    header.writeUInt16LE(part.flags ?? 0, 8);
    header.writeUInt16LE(part.isStored ? 0 : 8, 10);
    header.writeUInt32LE(part.packedBytes ?? packed.length, 20);
    header.writeUInt32LE(part.declaredBytes ?? part.data.length, 24);
    header.writeUInt16LE(name.length, 28);
    const start = part.sharesDataOf === undefined ? offset : (starts[part.sharesDataOf] ?? 0);
    header.writeUInt32LE(start, 42);
    directory.push(header, name);
    starts.push(start);
    if (part.sharesDataOf !== undefined) continue;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    header.copy(local, 4, 6, 32);
    chunks.push(local, name, packed);
    offset += local.length + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(options.declaredCount ?? parts.length, 8);
  end.writeUInt16LE(options.declaredCount ?? parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...chunks, central, end]);
}

/** An OLE compound file whose directory names these streams; enough to be told apart, not to be read. */
export function buildOle(streams: { name: string; content?: Buffer }[]): Buffer {
  const header = Buffer.alloc(512);
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header);
  header.writeUInt16LE(9, 30);
  const entries = streams.map(({ name, content }, index) => {
    const entry = Buffer.alloc(128);
    entry.write(name, 'utf16le');
    entry.writeUInt16LE((name.length + 1) * 2, 64);
    entry.writeUInt32LE(index + 1, 116);
    entry.writeUInt32LE(content ? 4096 : 0, 120);
    return entry;
  });
  const directory = Buffer.alloc(512);
  Buffer.concat(entries).copy(directory);
  const contents = streams.map(({ content }) => Buffer.concat([content ?? Buffer.alloc(0)], 512));
  return Buffer.concat([header, directory, ...contents, Buffer.alloc(4096)]);
}

/** Replaces one text inside an entry of a real xlsx, keeping everything else: for sheets that lie about themselves. */
export function sheetXmlBook(sheetXml: string): Buffer {
  const xml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
  const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
  const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
  const types = 'application/vnd.openxmlformats-officedocument.spreadsheetml';
  const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';
  const part = (name: string, text: string): ZipPart => ({ name, data: Buffer.from(xml + text) });
  return buildZip([
    part(
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="${types}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${types}.worksheet+xml"/></Types>`,
    ),
    part(
      '_rels/.rels',
      `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${main}" xmlns:r="${office}"><sheets><sheet name="Data" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    ),
    part('xl/worksheets/sheet1.xml', `<worksheet xmlns="${main}">${sheetXml}</worksheet>`),
  ]);
}
