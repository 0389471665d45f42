import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { startCommand } from './start-command.ts';
import type { RunningCommand } from './start-command.ts';

// Does what the README tells a newcomer to do, on a copy of the checkout that holds nothing but what is committed
// or about to be, and reads the answers as they would: the demo company first, then an empty installation.
const root = resolve(import.meta.dirname, '..');
const notCopied = new Set(['.git', 'node_modules', 'data', 'web/dist', 'web/node_modules', 'demo-workbooks']);
const demoAccounts = 35;
const demoMs = 180_000;

const Accounts = z.object({ items: z.array(z.object({ id: z.string() })), total: z.object({ count: z.number() }) });
const Setup = z.object({ isNeeded: z.boolean() });

const directory = mkdtempSync(join(tmpdir(), 'mainstay-smoke-'));
const copy = join(directory, 'mainstay');
let running: RunningCommand | undefined;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => void end(1));
try {
  const readme = readFileSync(join(root, 'README.md'), 'utf8');
  for (const line of ['npm ci', 'npm run demo', 'npm start'])
    assert.ok(readme.includes(line), `README.md tells of '${line}'`);
  cpSync(root, copy, { recursive: true, filter: (path) => !notCopied.has(relative(root, path)) });
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
  // The part of `npm ci` that is ours: the packages are those of the checkout.
  execFileSync('npm', ['run', '--if-present', 'prepare'], { cwd: copy, stdio: ['ignore', 'ignore', 'inherit'] });
  await check('npm run demo: the printed sign-in opens 35 accounts', ['run', 'demo'], visitDemo);
  await check('npm start: an empty installation is ready and asks to be set up', ['start'], visitEmpty);
  console.log('smoke: 2 passed, 0 failed');
  await end(0);
} catch (error) {
  console.error(error);
  console.error('smoke: failed');
  await end(1);
}

async function end(code: number): Promise<void> {
  await running?.stop();
  rmSync(directory, { recursive: true, force: true });
  process.exit(code);
}

/** Runs an npm script on a free port with a data directory of its own, visits it, and sees it stop when told. */
async function check(name: string, args: string[], visit: (address: string, output: () => string) => Promise<void>) {
  const begun = performance.now();
  const env = { PORT: '0', HOST: '127.0.0.1', MAINSTAY_DATA_DIR: join(directory, args.join('-')), DATABASE_URL: '' };
  running = startCommand('npm', args, { cwd: copy, env });
  const { output } = running;
  try {
    const [address] = await running.waitFor(/https?:\/\/(?:127\.0\.0\.1|localhost):\d+/, demoMs);
    await visit(address, output);
  } catch (error) {
    throw new Error(`${name}\nIt printed:\n${output()}`, { cause: error });
  }
  assert.ok(await running.stop(), `${name}: it stops when told to`);
  running = undefined;
  console.log(`smoke: ${name} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
}

async function visitDemo(address: string): Promise<void> {
  assert.ok(running);
  const [, email] = await running.waitFor(/sign in\s+([\w.+-]+@[\w-]+\.[\w.-]+\w)/i, demoMs);
  const [, password] = await running.waitFor(/password\W+(\S+)/i, demoMs);
  const signedIn = await fetch(`${address}/api/v1/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: address },
    body: JSON.stringify({ email, password }),
  });
  assert.equal(signedIn.status, 200, `signing in as ${email} is accepted: ${await signedIn.text()}`);
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const deadline = Date.now() + demoMs;
  for (;;) {
    const answer = await fetch(`${address}/api/v1/accounts?limit=200`, { headers: { cookie } });
    assert.equal(answer.status, 200, 'the accounts are listed');
    const { items, total } = Accounts.parse(await answer.json());
    if (items.length === demoAccounts && total.count === demoAccounts) return;
    assert.ok(Date.now() < deadline, `there are ${demoAccounts} accounts, not ${items.length}`);
    await sleep(500);
  }
}

async function visitEmpty(address: string): Promise<void> {
  const ready = await fetch(`${address}/readyz`);
  assert.equal(ready.status, 200, 'it is ready');
  const setup = await fetch(`${address}/api/v1/setup`);
  assert.deepEqual(Setup.parse(await setup.json()), { isNeeded: true });
  const page = await fetch(`${address}/setup`, { headers: { accept: 'text/html' } });
  assert.equal(page.status, 200, 'the setup page is there');
  assert.match(await page.text(), /<script[^>]+type="module"/, 'the setup page loads the built web');
}
