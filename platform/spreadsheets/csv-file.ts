import { writeCsv, type CsvValue } from './write-csv.ts';

const linesPerPart = 1000;

/** A CSV download as a web File: UTF-8 with a byte order mark, formulas neutralised (see writeCsv). */
export async function csvFile(
  name: string,
  rows: Iterable<readonly CsvValue[]> | AsyncIterable<readonly CsvValue[]>,
): Promise<File> {
  const parts: Blob[] = [];
  let lines: string[] = [];
  for await (const line of writeCsv(rows, { hasByteOrderMark: true })) {
    lines.push(line);
    if (lines.length < linesPerPart) continue;
    parts.push(new Blob(lines));
    lines = [];
  }
  return new File([...parts, ...lines], name, { type: 'text/csv;charset=utf-8' });
}
