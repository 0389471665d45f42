import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync } from 'node:fs';
import { get } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startCommand } from '#scripts/start-command.ts';
import { findFreePort } from '#scripts/start-postgres.ts';
import { measure, median } from './measure.ts';
import { inDirectory } from './open-databases.ts';
import { printAmount, printRatio } from './print-result.ts';

const rounds = 5;
const root = fileURLToPath(new URL('..', import.meta.url));
const command = join(root, 'bin/mainstay.js');
const openBare = `
  const { PGlite } = await import('@electric-sql/pglite');
  const database = await PGlite.create(process.argv[1]);
  await database.query('select count(*) from tenants');
  console.log('open');
  await database.close();`;

await inDirectory(async (directory) => {
  const demo = join(directory, 'demo');
  await makeDemo(demo);
  const copy = join(directory, 'copy');
  cpSync(demo, copy, { recursive: true });
  const setUps: number[] = [];
  const times = await measure(rounds, {
    serve: async () => {
      const { readyMs, setUpMs } = await startOnce(demo);
      setUps.push(setUpMs);
      return readyMs;
    },
    floor: () => openOnce(join(copy, 'postgres')),
  });
  printRatio('ready to answer, against opening the database alone', times.serve, times.floor);
  printAmount('from the start to the answer of /readyz', times.serve / 1000, 's', 2);
  printAmount('from the start to the answer of /api/v1/setup', median(setUps.slice(1)) / 1000, 's', 2);
});

async function makeDemo(directory: string): Promise<void> {
  const env = { MAINSTAY_DATA_DIR: directory, PORT: '0', LOG_LEVEL: 'error' };
  const running = startCommand(process.execPath, [command, 'demo'], { cwd: root, env });
  try {
    await running.waitFor(/Sign in/, 300_000);
  } finally {
    await running.stop();
  }
}

async function startOnce(directory: string): Promise<{ readyMs: number; setUpMs: number }> {
  const port = await findFreePort();
  const env = { ...process.env, MAINSTAY_DATA_DIR: directory, PORT: String(port), LOG_LEVEL: 'error' };
  const start = performance.now();
  const child = spawn(process.execPath, [command, 'serve'], { cwd: root, env, stdio: 'ignore' });
  const ended = once(child, 'exit');
  try {
    const url = `http://127.0.0.1:${port}`;
    while (!(await isAnswered(`${url}/readyz`))) {
      if (child.exitCode !== null) throw new Error(`The server ended with exit code ${child.exitCode}.`);
      await sleep(5);
    }
    const readyMs = performance.now() - start;
    if (!(await isAnswered(`${url}/api/v1/setup`))) throw new Error('/api/v1/setup was not answered.');
    return { readyMs, setUpMs: performance.now() - start };
  } finally {
    child.kill('SIGTERM');
    await ended;
  }
}

function isAnswered(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const request = get(url, { agent: false }, (answer) => {
      answer.resume();
      answer.once('end', () => resolve(answer.statusCode === 200));
    });
    request.once('error', () => resolve(false));
  });
}

async function openOnce(directory: string): Promise<number> {
  const start = performance.now();
  const args = ['--input-type=module', '-e', openBare, directory];
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  const tookMs = performance.now() - start;
  const [code] = (await ended) as [number | null];
  if (code !== 0) throw new Error(`Opening the database bare ended with exit code ${code}.`);
  return tookMs;
}
