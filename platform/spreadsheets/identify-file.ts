import { inflateRawSync } from 'node:zlib';
import { AppError } from '#platform/errors.ts';
import { decodeText } from './decode-text.ts';
import { hasOleStream, isOleCutShort, isOleWorkbookEncrypted } from './read-ole-directory.ts';
import { damagedFile, readZipDirectory, type ZipEntry } from './read-zip-directory.ts';

/** The kinds of file a workbook may come in; TSV and semicolon files count as csv. */
export type SpreadsheetFormat = 'xlsx' | 'xlsm' | 'xlsb' | 'xls' | 'ods' | 'csv';

const accepted = 'Upload the workbook as .xlsx, .xlsm, .xlsb, .xls, .ods or .csv.';

const signatures: [kind: string, start: string][] = [
  ['a PDF document', '25504446'],
  ['a gzip archive', '1f8b'],
  ['a PNG image', '89504e47'],
  ['a JPEG image', 'ffd8ff'],
  ['a GIF image', '47494638'],
  ['a TIFF image', '49492a00'],
  ['a TIFF image', '4d4d002a'],
  ['a WebP image or media file', '52494646'],
  ['a 7z archive', '377abcaf271c'],
  ['a RAR archive', '526172211a07'],
  ['a Parquet file', '50415231'],
  ['a SQLite database', '53514c69746520666f726d6174'],
  ['a rich text document', '7b5c727466'],
];

/**
 * The format of a file by its content; the name is only for messages. Throws AppError: `spreadsheet.empty`,
 * `spreadsheet.encrypted`, `spreadsheet.damaged`, or `spreadsheet.foreign` with `details.kind` saying what the file is.
 */
export function identifyFile(bytes: Buffer, fileName = 'The file'): SpreadsheetFormat {
  if (bytes.length === 0) throw emptyFile(fileName);
  const start = bytes.toString('hex', 0, 16);
  if (start.startsWith('504b0304') || start.startsWith('504b0506')) return identifyZip(bytes, fileName);
  if (start.startsWith('d0cf11e0a1b11ae1')) return identifyOle(bytes, fileName);
  if (/^09(0[0248])(0[4-9a-f]|10)00/.test(start)) return 'xls';
  for (const [kind, signature] of signatures) if (start.startsWith(signature)) throw foreignFile(fileName, kind);
  return identifyText(bytes, fileName);
}

function identifyZip(bytes: Buffer, fileName: string): SpreadsheetFormat {
  const entries = readZipDirectory(bytes);
  const names = new Map(entries.map((entry) => [entry.name.replace(/^\//, '').toLowerCase(), entry]));
  if (entries.some((entry) => entry.isEncrypted)) throw encryptedFile(fileName);
  const mimeType = textOf(bytes, names.get('mimetype'));
  if (mimeType.includes('opendocument')) {
    if (!mimeType.includes('spreadsheet')) throw foreignFile(fileName, 'an OpenDocument file, but not a spreadsheet');
    if (textOf(bytes, names.get('meta-inf/manifest.xml')).includes('encryption-data')) throw encryptedFile(fileName);
    return 'ods';
  }
  const types = textOf(bytes, names.get('[content_types].xml'));
  if (names.has('xl/workbook.bin')) return 'xlsb';
  if (/ms-excel\.(sheet|template)\.macroEnabled\.main\+xml/.test(types)) return 'xlsm';
  if (names.has('xl/workbook.xml') || types.includes('spreadsheetml.sheet.main')) return 'xlsx';
  if (types.includes('wordprocessingml')) throw foreignFile(fileName, 'a Word document');
  if (types.includes('presentationml')) throw foreignFile(fileName, 'a PowerPoint presentation');
  if (names.has('index/document.iwa')) throw foreignFile(fileName, 'an Apple Numbers, Pages or Keynote file');
  throw foreignFile(fileName, 'a zip archive', 'Unpack it and upload the workbooks inside.');
}

function identifyOle(bytes: Buffer, fileName: string): SpreadsheetFormat {
  if (hasOleStream(bytes, 'EncryptedPackage')) throw encryptedFile(fileName);
  if (hasOleStream(bytes, 'Workbook') || hasOleStream(bytes, 'Book')) {
    if (isOleWorkbookEncrypted(bytes)) throw encryptedFile(fileName);
    return 'xls';
  }
  if (hasOleStream(bytes, 'WordDocument')) throw foreignFile(fileName, 'an old Word document');
  if (hasOleStream(bytes, 'PowerPoint Document')) throw foreignFile(fileName, 'an old PowerPoint presentation');
  if (hasOleStream(bytes, '__properties_version1.0')) throw foreignFile(fileName, 'an Outlook message');
  if (isOleCutShort(bytes)) throw damagedFile();
  throw foreignFile(fileName, 'an Office file without a workbook, or a damaged one');
}

function identifyText(bytes: Buffer, fileName: string): SpreadsheetFormat {
  const text = decodeText(bytes);
  if (text === null) throw foreignFile(fileName, 'binary data of no known kind');
  const head = text.slice(0, 4000).trimStart();
  if (text.trim() === '') throw emptyFile(fileName);
  const saveAs = 'Open it in Excel, choose "Save as", pick "Excel Workbook (.xlsx)" and upload that.';
  if (head.includes('urn:schemas-microsoft-com:office:spreadsheet') && !/<html/i.test(head)) {
    throw foreignFile(fileName, 'an XML Spreadsheet 2003', saveAs);
  }
  if (
    /^<(!doctype html|html|head|body|table|meta|div|style|!--)/i.test(head) ||
    /^<\?xml[^>]*>\s*<(!doctype )?html/i.test(head)
  ) {
    throw foreignFile(fileName, 'a web page (HTML), whatever its name says', saveAs);
  }
  if (/^<(\?xml|[a-z])[^,;\t]*>/i.test(head)) throw foreignFile(fileName, 'an XML file');
  if (isJson(text)) throw foreignFile(fileName, 'a JSON file');
  return 'csv';
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return /^\s*(\{\s*"[^"]*"\s*:|\[\s*\{)/.test(text);
  }
}

function textOf(bytes: Buffer, entry: ZipEntry | undefined): string {
  if (!entry) return '';
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.packedBytes);
  if (entry.method === 0) return packed.toString('utf8', 0, 1024 * 1024);
  try {
    return inflateRawSync(packed, { maxOutputLength: 1024 * 1024 }).toString('utf8');
  } catch {
    return '';
  }
}

function emptyFile(fileName: string): AppError {
  return new AppError('invalid', 'spreadsheet.empty', `${fileName} is empty: it holds no data at all. ${accepted}`);
}

/** A file that needs a password; also thrown when only the library finds out. */
export function encryptedFile(fileName: string): AppError {
  return new AppError(
    'invalid',
    'spreadsheet.encrypted',
    `${fileName} is password-protected. Open it in Excel, remove the password (File, Info, Protect Workbook), save it and upload that copy.`,
  );
}

function foreignFile(fileName: string, kind: string, advice = accepted): AppError {
  return new AppError('invalid', 'spreadsheet.foreign', `${fileName} is ${kind}, not a workbook. ${advice}`, { kind });
}
