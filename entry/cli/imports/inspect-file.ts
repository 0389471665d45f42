import { basename } from 'node:path';
import { AppError } from '#platform/errors.ts';
import { openChildPool } from '#platform/spreadsheets/child-pool.ts';
import type { CliOutput } from '../cli-output.ts';
import { readWorkbookFile } from './dry-run.ts';
import { alignColumns } from '../align-columns.ts';
import type { SheetAbout } from './read-for-inspection.ts';

/**
 * Shows what is in a file: its sheets and what an import would read of each, or with `csv` one sheet as CSV, cell by cell as
 * Excel shows it, raw (no formula is neutralised). Exit code 0, or 1 with the reason when the file or the sheet is refused.
 */
export async function inspectFile(
  file: string,
  options: { csv?: string; json: boolean },
  io: CliOutput,
): Promise<number> {
  const parser = openChildPool();
  try {
    const bytes = await readWorkbookFile(file);
    const module = import.meta.resolve('./read-for-inspection.ts');
    if (options.csv !== undefined) {
      const args = [bytes, basename(file), options.csv];
      for (const line of await parser.run<string[]>({ module, exportName: 'readSheetLines', args })) io.out(line);
      return 0;
    }
    const { format, sheets: about } = await parser.run<{ format: string; sheets: SheetAbout[] }>({
      module,
      exportName: 'describeSheets',
      args: [bytes, basename(file)],
    });
    if (options.json) io.out(JSON.stringify({ file, format, sizeBytes: bytes.length, sheets: about }));
    else for (const line of formatSheets(file, format, bytes.length, about)) io.out(line);
    return 0;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (options.json) io.out(JSON.stringify({ file, error: { code: error.reason, message: error.message } }));
    io.err(error.message);
    return 1;
  } finally {
    await parser.close();
  }
}

function formatSheets(file: string, format: string, sizeBytes: number, sheets: SheetAbout[]): string[] {
  const rows = sheets.map((sheet) => [
    sheet.name,
    String(sheet.rows),
    String(sheet.columns),
    String(sheet.cells),
    sheet.isHidden ? 'skipped: a hidden tab' : readOf(sheet),
  ]);
  return [
    `${file}: ${format}, ${sizeBytes} bytes`,
    ...alignColumns([['Sheet', 'Rows', 'Columns', 'Cells', 'Would be read'], ...rows]),
  ];
}

function readOf(sheet: SheetAbout): string {
  if (sheet.headerRow === null) return sheet.cells === 0 ? 'skipped: an empty tab' : 'skipped: no KPI table';
  const columns = Object.entries(sheet.columnsRead).map(([field, letters]) => `${letters} ${field}`);
  return `header in row ${sheet.headerRow}: ${columns.join(', ')}`;
}
