import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { readEnv } from '#platform/env.ts';
import { buildBook } from '#platform/spreadsheets/test-files.ts';
import { openApp } from '../open-app.ts';
import { setUp } from '../set-up.ts';

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

/** Runs a command from another directory than the checkout, on the embedded database of this test. */
function mainstay(args: string[], data = 'data'): Promise<Ended> {
  const env = { ...process.env, MAINSTAY_DATA_DIR: data, DATABASE_URL: '', LOG_LEVEL: '', NODE_OPTIONS: '' };
  return new Promise((resolveEnd) => {
    execFile(process.execPath, [program, ...args], { cwd: folder, env, timeout: 60_000 }, (error, out, err) =>
      resolveEnd({ code: error ? Number(error.code ?? 1) : 0, out, err }),
    );
  });
}

const json = ({ out, err }: Ended): unknown => (out === '' ? assert.fail(err) : JSON.parse(out));

function keep(name: string, bytes: Buffer | string): string {
  writeFileSync(join(folder, name), bytes);
  return name;
}

const book = (nps: number) =>
  buildBook({
    'Product Value': [
      ['KPI', 'Data', 'Impact'],
      ['NPS', nps, 'High'],
      ['CSAT Score', 4.5, 'Low'],
    ],
  });

test('wrong usage ends with code 2 and says what is wrong', async () => {
  const cases: [string[], RegExp][] = [
    [['nonsense'], /unknown command/],
    [['import'], /missing required argument/],
    [['import', 'a.xlsx', '--month', '2025-13'], /not a month/],
    [['import', 'a.xlsx', '--kind', 'cats'], /no kind of import/],
    [['import', 'a.csv', '--kind', 'accounts', '--dry-run'], /KPI workbooks alone/],
    [['export', 'cats'], /can't be exported/],
    [['user', 'add', '--email', 'x', '--name', 'X', '--role', 'Viewer'], /--email/],
    [['user', 'add', '--email', 'x@y.example', '--name', 'X', '--role', 'King'], /There are: Admin, Manager/],
    [['user', 'list', '--tenant', 'who@else.example'], /office@commands\.example/],
  ];
  for (const [args, expected] of cases) {
    const { code, err } = await mainstay(args);
    assert.equal(code, 2, args.join(' '));
    assert.match(err, expected);
  }
});

test('an import is followed to its end, repeated without duplicates, and refused files end it with code 1', async () => {
  const good = keep('Acme 2026-04.xlsx', book(45));
  const first = await mainstay(['import', good, '--create-accounts', '--json']);
  assert.equal(first.code, 0, first.err);
  const { files } = json(first) as { files: { status: string; account: string; month: string; rows: number }[] };
  assert.deepEqual(
    files.map(({ status, account, month, rows }) => [status, account, month, rows]),
    [['imported', 'Acme', '2026-04', 2]],
  );
  const again = json(await mainstay(['import', good, '--json'])) as typeof first & { files: { status: string }[] };
  assert.deepEqual(
    again.files.map(({ status }) => status),
    ['unchanged'],
  );

  const more = keep('Acme 2026-05.xlsx', book(60));
  const mixed = await mainstay([
    'import',
    more,
    keep('page.xls', '<html></html>'),
    'none.xlsx',
    keep('Nobody 2026-05.xlsx', book(50)),
  ]);
  assert.equal(mixed.code, 1);
  assert.match(mixed.out, /imported +Acme 2026-05\.xlsx +Acme +2026-05 +2/);
  assert.match(mixed.out, /refused +page\.xls/);
  assert.match(mixed.out, /refused +none\.xlsx .*There is no file/);
  assert.match(mixed.out, /needs-input +Nobody 2026-05\.xlsx .*--account, or add --create-accounts/);
  assert.match(mixed.out, /4 files: 1 imported, 2 refused, 1 needs-input/);
});

test('what was imported can be exported: values and scores, as CSV and JSON', async () => {
  const values = JSON.parse((await mainstay(['export', 'kpis', '--format', 'json'])).out) as {
    kpi: string;
    month: string;
    value: number;
  }[];
  assert.deepEqual(
    values.filter(({ kpi }) => kpi === 'NPS').map(({ month, value }) => [month, value]),
    [
      ['2026-04', 45],
      ['2026-05', 60],
    ],
  );
  assert.equal((await mainstay(['export', 'scores', '-o', 'scores.csv'])).code, 0);
  assert.match(
    readFileSync(join(folder, 'scores.csv'), 'utf8'),
    /^\uFEFFaccount,externalId,month,overallHealthScore,[^]*\r\nAcme,,2026-05,\d/,
  );
  assert.match((await mainstay(['export', 'accounts'])).out, /^\uFEFFName,[^]*\r\nAcme,/);
  const contacts = await mainstay(['export', 'contacts', '--format', 'json']);
  assert.deepEqual([contacts.code, json(contacts)], [0, []]);
});

test('a person added with a printed password is listed, and the same e-mail is not added twice', async () => {
  const given = ['user', 'add', '--email', 'Vera@commands.example', '--name', 'Vera Viewer', '--role', 'viewer'];
  const added = await mainstay(given);
  assert.match(added.out, /Vera Viewer <vera@commands\.example> can sign in as Viewer\.\nPassword {2}\S{20}\n/);
  const twice = await mainstay(given);
  assert.equal(twice.code, 1);
  assert.match(twice.err, /already signs in/);
  const people = json(await mainstay(['user', 'list', '--json'])) as { name: string; roles: { name: string }[] }[];
  assert.deepEqual(
    people.map(({ name, roles }) => [name, roles[0]?.name]),
    [
      ['Ada Admin', 'Admin'],
      ['Vera Viewer', 'Viewer'],
    ],
  );
});

test('a backup goes into another directory, and not over a workspace unless forced', async () => {
  assert.match((await mainstay(['backup', 'all.backup'])).out, /1 workspace, \d+ rows, 2 files/);
  assert.match((await mainstay(['restore', 'all.backup'], 'elsewhere')).out, /^Restored what was there on /);
  const refused = await mainstay(['restore', 'all.backup'], 'elsewhere');
  assert.deepEqual([refused.code, /--force/.test(refused.err)], [1, true]);
  assert.equal(
    (await mainstay(['user', 'list', '--json'], 'elsewhere')).out,
    (await mainstay(['user', 'list', '--json'])).out,
  );
});

test('a command says who holds the embedded database instead of waiting for it', async () => {
  const app = await openApp(readEnv({ MAINSTAY_DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'fatal' }));
  const { code, err } = await mainstay(['user', 'list']);
  await app.close(500);
  assert.equal(code, 1);
  assert.match(err, new RegExp(`in use by another process \\(process ${process.pid}\\)`));
});
