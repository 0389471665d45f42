import { read, type ParsingOptions, type WorkBook } from '@e965/xlsx';
import { AppError } from '#platform/errors.ts';
import { decodeText } from './decode-text.ts';
import { findHiddenOdsTables } from './find-hidden-ods-tables.ts';
import { guardZip } from './guard-zip.ts';
import { encryptedFile, identifyFile, type SpreadsheetFormat } from './identify-file.ts';
import { fileLimits, fileTooLarge, tooManyRows, type FileLimits } from './limits.ts';
import { parseCsv } from './parse-csv.ts';
import { damagedFile } from './read-zip-directory.ts';
import { readCsvCell, readLibrarySheet, type Sheet } from './read-cells.ts';
import { useNativeInflate } from './use-native-inflate.ts';

export type { Cell, Merge, Sheet, SheetRow } from './read-cells.ts';

/** A file as a person sees it in Excel. */
export type Spreadsheet = { format: SpreadsheetFormat; sheets: Sheet[] };

/**
 * Reads xlsx, xlsm, xlsb, xls, ods and csv bytes into sheets of shown cells; the format is found by content. A CSV is one
 * sheet named after the file. Throws AppError `spreadsheet.*`: empty, encrypted, foreign, damaged, or a limit by its name.
 * It holds the thread while it works, so files of unknown origin belong into a child process (see openChildPool).
 */
export function readSpreadsheet(
  bytes: Uint8Array,
  options: { fileName?: string; limits?: Partial<FileLimits> } = {},
): Spreadsheet {
  const limits = { ...fileLimits, ...options.limits };
  const fileName = options.fileName ?? 'The file';
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length > limits.fileBytes) throw fileTooLarge(limits.fileBytes, buffer.length);
  const format = identifyFile(buffer, fileName);
  if (format === 'csv') return { format, sheets: [readCsvSheet(buffer, fileName, limits.rows)] };
  if (format !== 'xls') guardZip(buffer, limits.unpackedBytes);
  const book = readBook(buffer, fileName);
  const hidden = format === 'ods' ? findHiddenOdsTables(buffer) : new Set<string>();
  let left = limits.rows;
  const sheets = book.SheetNames.map((name, index) => {
    const state = book.Workbook?.Sheets?.[index]?.Hidden ?? 0;
    const library = book.Sheets[name];
    const isHidden = state !== 0 || hidden.has(name);
    const isDate1904 = book.Workbook?.WBProps?.date1904 === true;
    const sheet = readLibrarySheet(library, { name, isHidden, isDate1904 });
    left -= sheet.rows.length;
    if (left < 0) throw tooManyRows(limits.rows);
    // The library's copy of a sheet is as large as ours: it is let go as soon as it was read.
    delete book.Sheets[name];
    return sheet;
  });
  return { format, sheets };
}

// dateNF: format 14 is the "short date" of the reader's country; Excel in English shows the year with four digits.
const parsing: ParsingOptions = {
  dense: true,
  cellNF: true,
  cellFormula: false,
  cellHTML: false,
  dateNF: 'm/d/yyyy',
};

function readBook(buffer: Buffer, fileName: string): WorkBook {
  useNativeInflate();
  try {
    return read(buffer, { ...parsing, type: 'buffer' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (/password|encrypt/i.test(message)) throw encryptedFile(fileName);
    throw new AppError('invalid', 'spreadsheet.damaged', damagedFile().message, { cause: message.slice(0, 200) });
  }
}

function readCsvSheet(buffer: Buffer, fileName: string, maxRows: number): Sheet {
  const name = fileName.replace(/^.*[/\\]/, '').replace(/\.[a-z0-9]{1,5}$/i, '') || 'Sheet1';
  const rows: Sheet['rows'] = [];
  let columnCount = 0;
  for (const [index, fields] of parseCsv(decodeText(buffer) ?? '').entries()) {
    const cells = fields.flatMap((text, column) => readCsvCell(text, index, column) ?? []);
    if (cells.length === 0) continue;
    rows.push({ row: index + 1, cells });
    if (rows.length > maxRows) throw tooManyRows(maxRows);
    columnCount = Math.max(columnCount, (cells.at(-1)?.column ?? -1) + 1);
  }
  return { name, isHidden: false, rowCount: rows.at(-1)?.row ?? 0, columnCount, rows, merges: [] };
}
