/** What one cell of an export may be; a number stays a number, everything else is text to the reader. */
export type CsvValue = string | number | boolean | null | undefined;

/**
 * CSV text (RFC 4180: CRLF, doubled quotes) in chunks of one row. A text that a spreadsheet would run as a formula (it begins
 * with = + - @, tab or carriage return) gets a leading apostrophe, unless `isRaw`; JS numbers keep their sign.
 * `hasByteOrderMark` makes Excel read it as UTF-8.
 */
export async function* writeCsv(
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
  options: { hasByteOrderMark?: boolean; isRaw?: boolean } = {},
): AsyncGenerator<string> {
  if (options.hasByteOrderMark) yield '\uFEFF';
  for await (const row of rows) yield formatCsvRow(row, options.isRaw);
}

/** One row of CSV with its line end; see writeCsv. */
export function formatCsvRow(row: readonly CsvValue[], isRaw = false): string {
  const line = row.map((value) => formatCsvValue(value, isRaw)).join(',');
  // A lone empty field would read back as no row at all.
  return `${row.length === 1 && line === '' ? '""' : line}\r\n`;
}

function formatCsvValue(value: CsvValue, isRaw: boolean): string {
  if (value === null || value === undefined) return '';
  if (typeof value !== 'string') return String(value);
  const text = !isRaw && /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /["\r\n,;\t]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
