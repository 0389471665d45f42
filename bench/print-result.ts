import process from 'node:process';

/** Prints how many times its floor something takes. Above `limit`, the process ends with exit code 1. */
export function printRatio(what: string, measuredMs: number, floorMs: number, limit?: number): void {
  const ratio = measuredMs / floorMs;
  printLine(what, `${ratio.toFixed(2)} times`, `${formatMs(measuredMs)} to ${formatMs(floorMs)}`);
  judge(ratio, limit, limit === undefined ? '' : `${limit} times`);
}

/** Prints an amount in `unit`. Above `limit`, the process ends with exit code 1. */
export function printAmount(what: string, amount: number, unit: string, limit?: number): void {
  printLine(what, `${amount.toFixed(amount < 10 ? 2 : 0)} ${unit}`, '');
  judge(amount, limit, limit === undefined ? '' : `${limit} ${unit}`);
}

/** Prints whether something holds, with what was seen. When it does not, the process ends with exit code 1. */
export function printHolds(what: string, holds: boolean, seen: string): void {
  printLine(what, holds ? 'yes' : 'NO', seen);
  if (!holds) process.exitCode = 1;
}

function printLine(what: string, result: string, detail: string): void {
  console.log(`  ${what.padEnd(62)} ${result.padStart(12)}  ${detail}`.trimEnd());
}

function judge(amount: number, limit: number | undefined, written: string): void {
  if (limit === undefined) return;
  if (amount <= limit) return console.log(`    within the limit of ${written}`);
  console.log(`    OVER THE LIMIT of ${written}`);
  process.exitCode = 1;
}

function formatMs(ms: number): string {
  return ms >= 1000 ? `${(ms / 1000).toFixed(2)} s` : `${ms.toFixed(ms < 10 ? 2 : 1)} ms`;
}
