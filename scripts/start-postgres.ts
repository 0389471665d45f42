import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chownSync, existsSync, globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';

const startMs = 30_000;
const stopMs = 10_000;

/** A PostgreSQL server of our own; `stop` ends it by its process id and removes its data. */
export type PostgresServer = { readonly url: string; readonly version: string; readonly stop: () => Promise<void> };

/**
 * Starts a throw-away PostgreSQL server on a free loopback port, without waiting for the disk.
 * @throws Error when no server binaries are found or the server does not answer within half a minute
 */
export async function startPostgres(): Promise<PostgresServer> {
  const bin = findBinaries();
  // PostgreSQL refuses to run as root, so root lends it the account the packages make, or nobody's.
  const identity = process.getuid?.() === 0 ? unprivileged() : {};
  const directory = mkdtempSync(join(tmpdir(), 'mainstay-postgres-'));
  const own = (path: string): void => {
    if (identity.uid !== undefined && identity.gid !== undefined) chownSync(path, identity.uid, identity.gid);
  };
  own(directory);
  const data = join(directory, 'data');
  const log = join(directory, 'log');
  const password = randomBytes(18).toString('base64url');
  const passwordFile = join(directory, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  own(passwordFile);
  const options = { ...identity, cwd: directory, env: { PATH: process.env.PATH, LC_ALL: 'C' } };
  const initdb = [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'scram-sha-256',
    `--pwfile=${passwordFile}`,
    '-E',
    'UTF8',
    '--locale=C',
    '-N',
  ];
  execFileSync(join(bin, 'initdb'), initdb, { ...options, stdio: ['ignore', 'ignore', 'inherit'] });

  const port = await findFreePort();
  const settings = {
    listen_addresses: '127.0.0.1',
    port: String(port),
    unix_socket_directories: directory,
    max_connections: '200',
    fsync: 'off',
    synchronous_commit: 'off',
    full_page_writes: 'off',
    log_destination: 'stderr',
    logging_collector: 'on',
    log_directory: directory,
    log_filename: 'log',
  };
  const flags = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = spawn(join(bin, 'postgres'), ['-D', data, ...flags], { ...options, stdio: 'ignore' });
  const ended = new Promise<void>((resolve) => {
    server.once('exit', () => resolve());
    server.once('error', () => resolve());
  });
  const stop = async (): Promise<void> => {
    // SIGINT is PostgreSQL's fast shutdown: open connections are ended, not waited for.
    server.kill('SIGINT');
    await Promise.race([ended, sleep(stopMs, undefined, { ref: false })]);
    if (server.exitCode === null && server.signalCode === null) server.kill('SIGKILL');
    await ended;
    rmSync(directory, { recursive: true, force: true });
  };

  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  const deadline = Date.now() + startMs;
  for (;;) {
    const version = await askVersion(url);
    if (version !== undefined) return { url, version, stop };
    if (server.exitCode !== null || Date.now() > deadline) {
      const written = existsSync(log) ? readFileSync(log, 'utf8') : '';
      await stop();
      throw new Error(`PostgreSQL did not start.\n${written}`);
    }
    await sleep(100);
  }
}

/** Directory of the server's programs: PG_BIN, Debian's newest, or the first of PATH that has them. */
function findBinaries(): string {
  const debian = globSync('/usr/lib/postgresql/*/bin').toSorted((a, b) => b.localeCompare(a, 'en', { numeric: true }));
  const places = process.env.PG_BIN ? [process.env.PG_BIN] : [...debian, ...(process.env.PATH ?? '').split(delimiter)];
  const found = places.find((place) => existsSync(join(place, 'initdb')) && existsSync(join(place, 'postgres')));
  if (found === undefined) {
    throw new Error(
      `No PostgreSQL server programs in ${places.join(', ')}. Install postgresql, or set PG_BIN to their directory.`,
    );
  }
  return found;
}

function unprivileged(): { uid?: number; gid?: number } {
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const account = ['postgres', 'nobody'].map((name) => accounts.find(([first]) => first === name)).find(Boolean);
  if (account === undefined)
    throw new Error('PostgreSQL does not run as root, and there is no account postgres or nobody.');
  return { uid: Number(account[2]), gid: Number(account[3]) };
}

/** A port of the loopback address that was free a moment ago. */
export async function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

async function askVersion(url: string): Promise<string | undefined> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
    const { rows } = await client.query<{ server_version: string }>('show server_version');
    return rows[0]?.server_version;
  } catch {
    return undefined;
  } finally {
    await client.end().catch(() => undefined);
  }
}
