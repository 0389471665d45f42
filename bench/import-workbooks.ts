import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { measure, median } from './measure.ts';
import { printAmount, printRatio } from './print-result.ts';
import { runProcess, runWatched } from './run-process.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 3);
const directory = mkdtempSync(join(tmpdir(), 'mainstay-bench-'));
const place = (name: string) => join(directory, name);
const base = place('base');

try {
  const { tenantId, files } = await runProcess<{ tenantId: string; files: string[] }>('import/prepare-demo.ts', [
    base,
    place('workbooks'),
  ]);
  const peaks: number[] = [];
  const reads: number[] = [];
  const floors: { parseMs: number; fastParseMs: number; insertMs: number; rows: number }[] = [];
  const times = await measure(
    rounds,
    {
      import: async () => {
        copy(base, place('imported'));
        const args = [place('imported'), tenantId, ...files];
        const result = await runWatched<{ tookMs: number; readMs: number }>('import/import-demo.ts', args);
        peaks.push(result.peakMb);
        reads.push(result.readMs);
        return result.tookMs;
      },
      floor: async () => {
        copy(base, place('fresh'));
        const args = [place('imported'), place('fresh'), tenantId, ...files];
        const floor = await runProcess<(typeof floors)[number]>('import/insert-in-bulk.ts', args);
        floors.push(floor);
        return floor.parseMs + floor.insertMs;
      },
    },
    { warmUps: 0 },
  );
  const of = (part: keyof (typeof floors)[number]) => median(floors.map((floor) => floor[part]));
  const applyMs = times.import - median(reads);
  console.log(`  ${files.length} workbooks, ${of('rows')} rows stored`);
  printRatio('import, against parsing once and inserting in bulk', times.import, times.floor, 2);
  printRatio('  reading the files, against parsing them', median(reads), of('parseMs'));
  printRatio('  applying and scoring, against inserting', applyMs, of('insertMs'));
  printRatio('  import, against a floor with the inflate of Node', times.import, of('fastParseMs') + of('insertMs'));
  printAmount('most memory, the database and all processes included', Math.max(...peaks), 'MB', 600);
} finally {
  rmSync(directory, { recursive: true, force: true });
}

function copy(from: string, to: string): void {
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true });
}
