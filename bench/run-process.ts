import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchMemory } from './watch-memory.ts';

/**
 * Runs a module of this folder in a process of its own, set up as the command line sets itself up, and reads the JSON it
 * prints last. `peakMb` is the most resident memory it had, its children included.
 * @throws Error when it fails
 */
export async function runProcess<Result>(module: string, args: string[]): Promise<Result & { peakMb: number }> {
  const file = fileURLToPath(new URL(module, import.meta.url));
  const flags = [...startFlags(), '--disable-warning=ExperimentalWarning'];
  // The command line keeps compiled modules between starts, in the place that is Node's own unless told otherwise.
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env };
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
  const memory = watchMemory(child.pid ?? 0);
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  const peakMb = memory.stop();
  if (code !== 0) throw new Error(`${module} ended with exit code ${code}.`);
  return { ...(JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '') as Result), peakMb };
}

/** The flags of V8 with which the command line runs: read from where they stand, so that both can't differ. */
function startFlags(): string[] {
  const command = readFileSync(new URL('../bin/mainstay.js', import.meta.url), 'utf8');
  return [...command.matchAll(/setFlagsFromString\('([^']+)'\)/g)].flatMap(([, flag]) => flag ?? []);
}
