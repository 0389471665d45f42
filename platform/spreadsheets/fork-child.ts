import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { getCompileCacheDir } from 'node:module';

/** Starts a process for foreign bytes, with a heap of at most `memoryMb`. */
export function forkChild(memoryMb: number): ChildProcess {
  // No secrets for a process that reads foreign bytes: it gets the environment it needs to start, and no more.
  const env = Object.fromEntries(
    ['PATH', 'TZ', 'LANG', 'TMPDIR', 'TEMP', 'SystemRoot'].flatMap((name) => {
      const value = process.env[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const compileCache = getCompileCacheDir();
  return fork(new URL('run-in-child.ts', import.meta.url), {
    serialization: 'advanced',
    execArgv: [`--max-old-space-size=${memoryMb}`, '--disable-warning=ExperimentalWarning'],
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    env: { ...env, ...(compileCache ? { NODE_COMPILE_CACHE: compileCache } : {}) },
  });
}

/** Lets a child hold this process open, for as long as it works. */
export function hold(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}

/** Lets this process end although the child is there. */
export function release(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}
