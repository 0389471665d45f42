import { writeFile } from 'node:fs/promises';
import { downloadReport } from '#core/reports/download-report.ts';
import type { Ctx } from '#platform/ctx.ts';
import type { CliOutput } from '../cli-output.ts';
import { WrongUsage } from '../explain-failure.ts';
import { idOf } from './show-execution.ts';

const formats = ['pdf', 'markdown', 'json'] as const;

/**
 * Writes the report of an execution: to a file, whose name tells the format unless one is given, or to standard output,
 * which a PDF is not for. With `json` it is the same as the format json.
 * @throws WrongUsage for a format there is none of, or a file that can't be written
 */
export async function writeReport(
  ctx: Ctx,
  id: string,
  { format: given, output, json = false }: { format?: string; output?: string; json?: boolean },
  io: CliOutput,
): Promise<void> {
  const wanted = given ?? (json ? 'json' : (formats.find((one) => output?.endsWith(`.${one}`)) ?? 'markdown'));
  const format = formats.find((one) => one === wanted);
  if (!format) throw new WrongUsage(`"${wanted}" is no format: ${formats.join(', ')}.`);
  if (format === 'pdf' && output === undefined) throw new WrongUsage('A PDF is written to a file: give -o report.pdf.');
  const file = await downloadReport(ctx, { id: idOf(id), format });
  if (output === undefined) return io.out((await file.text()).trimEnd());
  await writeFile(output, new Uint8Array(await file.arrayBuffer())).catch((error: unknown) => {
    const why = error instanceof Error ? error.message.split(',')[0] : 'unknown';
    throw new WrongUsage(`The report can't be written to ${output}: ${why}.`);
  });
  io.err(`Written to ${output}.`);
}
