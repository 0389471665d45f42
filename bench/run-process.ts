import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { watchMemory } from './watch-memory.ts';

/**
 * Runs a module of this folder in a process of its own, set up as the command line sets itself up, and reads the JSON it
 * prints last.
 * @throws Error when it fails
 */
export async function runProcess<Result>(module: string, args: string[]): Promise<Result> {
  return start<Result>(module, args);
}

/** Like runProcess; `peakMb` is the most resident memory the process had, its children included. */
export async function runWatched<Result>(module: string, args: string[]): Promise<Result & { peakMb: number }> {
  let memory: ReturnType<typeof watchMemory> | undefined;
  const result = await start<Result>(module, args, (pid) => {
    memory = watchMemory(pid);
  }).finally(() => memory?.stop());
  return { ...result, peakMb: memory?.peakMb() ?? 0 };
}

async function start<Result>(module: string, args: string[], onStart?: (pid: number) => void): Promise<Result> {
  const file = fileURLToPath(new URL(module, import.meta.url));
  const flags = ['--import', settingFlags(), '--disable-warning=ExperimentalWarning'];
  // The command line keeps compiled modules between starts, in the place that is Node's own unless told otherwise.
  const env = { NODE_COMPILE_CACHE: join(tmpdir(), 'node-compile-cache'), ...process.env };
  const child = spawn(process.execPath, [...flags, file, ...args], { stdio: ['ignore', 'pipe', 'inherit'], env });
  if (child.pid !== undefined) onStart?.(child.pid);
  let printed = '';
  child.stdout.on('data', (part: Buffer) => (printed += part.toString()));
  const [code] = (await once(child, 'close')) as [number | null];
  if (code !== 0) throw new Error(`${module} ended with exit code ${code}.`);
  return JSON.parse(printed.trimEnd().split('\n').at(-1) ?? '') as Result;
}

/**
 * A module that sets the flags of V8 as the command line does: the same flags, read from where they stand, and once the
 * process runs, for given at its start they have another effect.
 */
function settingFlags(): string {
  const command = readFileSync(new URL('../bin/mainstay.js', import.meta.url), 'utf8');
  const calls = [...command.matchAll(/v8\.setFlagsFromString\('[^']+'\)/g)].map(([call]) => call);
  return `data:text/javascript,${encodeURIComponent(['import v8 from "node:v8"', ...calls].join(';'))}`;
}
