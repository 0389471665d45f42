import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { constants } from 'node:os';
import { startPostgres } from './start-postgres.ts';

// Runs the command it is given with TEST_DATABASE_URL set to a PostgreSQL server that lives as long as the command.
const [command, ...args] = process.argv.slice(2);
if (command === undefined) throw new Error('Say what to run: node scripts/test-on-postgres.ts npm test');

const stopped = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => stopped.abort(signal));

const postgres = await startPostgres();
try {
  console.log(`PostgreSQL ${postgres.version}: ${[command, ...args].join(' ')}`);
  process.exitCode = await run(command, args, postgres.url);
} finally {
  await postgres.stop();
}

/** Runs a command to its end, or until this process is told to stop; @returns its exit code. */
async function run(program: string, parameters: string[], url: string): Promise<number> {
  const env = { ...process.env, TEST_DATABASE_URL: url };
  const child = spawn(program, parameters, { stdio: ['ignore', 'inherit', 'inherit'], env });
  const forward = (): void => {
    child.kill(stopped.signal.reason as NodeJS.Signals);
  };
  if (stopped.signal.aborted) forward();
  stopped.signal.addEventListener('abort', forward);
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return code ?? 128 + (signal === null ? 0 : constants.signals[signal]);
}
