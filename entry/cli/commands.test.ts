import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { readEnv } from '#platform/env.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import { openApp } from '../open-app.ts';
import { setUp } from '../set-up.ts';

// The program itself, as it is called: from another directory than the checkout, on an embedded database of its own.
const program = resolve(import.meta.dirname, '../../bin/mainstay.js');
const folder = mkdtempSync(join(tmpdir(), 'mainstay-commands-'));
const admin = { name: 'Ada Admin', email: 'ada@commands.example', password: 'correct horse battery' };

after(() => rmSync(folder, { recursive: true, force: true }));
before(async () => {
  const app = await openApp(readEnv({ MAINSTAY_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'fatal' }));
  await setUp(app, { name: 'Commands Ltd', email: 'office@commands.example' }, admin);
  await app.close(500);
});

type Ended = { code: number; out: string; err: string };

function mainstay(args: string[], data = 'data'): Promise<Ended> {
  const env = { ...process.env, MAINSTAY_DATA_DIR: data, DATABASE_URL: '', LOG_LEVEL: '', NODE_OPTIONS: '' };
  return new Promise((resolveEnd) => {
    execFile(process.execPath, [program, ...args], { cwd: folder, env, timeout: 60_000 }, (error, out, err) =>
      resolveEnd({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });
}

test('wrong usage ends with code 2 and says what is wrong', async () => {
  const cases: [string[], RegExp][] = [
    [['nonsense'], /unknown command/],
    [['import'], /missing required argument/],
    [['import', 'a.csv', '--kind', 'accounts', '--dry-run'], /KPI workbooks alone/],
  ];
  for (const [args, expected] of cases) {
    const { code, err } = await mainstay(args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, expected);
  }
});

test('an import ends with code 1 when a file was refused, and does the others', async () => {
  const sheet = [
    ['KPI', 'Data', 'Impact'],
    ['NPS', 45, 'High'],
    ['CSAT Score', 4.5, 'Low'],
  ];
  writeFileSync(join(folder, 'Acme 2026-04.xlsx'), buildBook({ 'Product Value': sheet }));
  const { code, out, err } = await mainstay(['import', 'Acme 2026-04.xlsx', 'none.xlsx', '--create-accounts']);
  assert.equal(code, 1, err);
  assert.match(out, /imported +Acme 2026-04\.xlsx +Acme +2026-04 +2[^]*2 files: 1 imported, 1 refused/);
});

test('a backup goes into another directory, and not over a workspace unless forced', async () => {
  assert.match((await mainstay(['backup', 'all.backup'])).out, /1 workspace, \d+ rows, 1 file,/);
  assert.match((await mainstay(['restore', 'all.backup'], 'elsewhere')).out, /^Restored what was there on /);
  const refused = await mainstay(['restore', 'all.backup'], 'elsewhere');
  assert.deepEqual([refused.code, /--force/.test(refused.err)], [1, true]);
  const people = await mainstay(['user', 'list'], 'elsewhere');
  assert.match(people.out, /Ada Admin +ada@commands\.example +Admin +active +never/);
});

test('a command says who holds the embedded database instead of waiting for it', async () => {
  const app = await openApp(readEnv({ MAINSTAY_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'fatal' }));
  const { code, err } = await mainstay(['user', 'list']);
  await app.close(500);
  assert.equal(code, 1);
  assert.match(err, new RegExp(`in use by another process \\(process ${process.pid}\\)`));
});
