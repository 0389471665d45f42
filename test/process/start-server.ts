import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const command = resolve(import.meta.dirname, '../../bin/mainstay.js');
const startMs = 60_000;

/** A process that runs `mainstay serve`, as a person would start it. */
export type Server = {
  /** Where it listens. @throws Error with what it printed when it ends instead, or says nothing in a minute */
  origin(): Promise<string>;
  /** All it has printed, on both streams. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** How it ended: its exit code, or null when a signal ended it. */
  readonly ended: Promise<number | null>;
};

/** Starts a server on a free port of this machine, without the settings of the machine the tests run on. */
function startServer(settings: Record<string, string>): Server {
  const { PATH = '', TMPDIR = tmpdir() } = process.env;
  const env = { PATH, TMPDIR, HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'debug', ...settings };
  const child = spawn(process.execPath, [command, 'serve'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => (printed += part.toString()));
  let hasEnded = false;
  const ended = new Promise<number | null>((done) => child.once('close', done)).finally(() => (hasEnded = true));
  return {
    ended,
    output: () => printed,
    signal: (name) => child.kill(name),
    async origin() {
      const deadline = Date.now() + startMs;
      for (;;) {
        const found = /Mainstay is at (http:\S+)/.exec(printed)?.[1];
        if (found !== undefined) return found;
        if (hasEnded || Date.now() > deadline) throw new Error(`The server did not start:\n${printed}`);
        await sleep(20);
      }
    },
  };
}

/** Calls `work` with an empty directory for data, and removes it afterwards; servers started by `start` do not outlive it. */
export async function withServers(
  work: (directory: string, start: (settings?: Record<string, string>) => Server) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-process-'));
  const servers: Server[] = [];
  const start = (settings: Record<string, string> = {}) => {
    const server = startServer({ MAINSTAY_DATA_DIR: directory, ...settings });
    servers.push(server);
    return server;
  };
  try {
    await work(directory, start);
  } finally {
    for (const server of servers) server.signal('SIGKILL');
    await Promise.all(servers.map(({ ended }) => ended));
    rmSync(directory, { recursive: true, force: true });
  }
}
