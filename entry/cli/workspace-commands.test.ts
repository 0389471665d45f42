import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { createContact } from '#core/contacts/create-contact.ts';
import { checkPassword } from '#platform/auth/check-password.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import { testTenant } from '#test/test-app.ts';
import { addUser } from './users/add-user.ts';
import { WrongUsage } from './explain-failure.ts';
import { exportRecords } from './export-records.ts';
import { importFiles } from './imports/import-files.ts';
import { inviteUser } from './users/invite-user.ts';
import type { ImportOptions } from './imports/import-files.ts';
import { listUsers } from './users/list-users.ts';
import { findTenant } from './open-workspace.ts';

const folder = mkdtempSync(join(tmpdir(), 'mainstay-workspace-'));
after(() => rmSync(folder, { recursive: true, force: true }));
const { app, id, ctx, email, password } = await testTenant();
const silent = { show: () => undefined, end: () => undefined };

function keep(name: string, content: Buffer | string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

const book = (nps: number) =>
  buildBook({
    'Product Value': [
      ['KPI', 'Data', 'Impact'],
      ['NPS', nps, 'High'],
      ['CSAT Score', 4.5, 'Low'],
    ],
  });

async function capture<T>(run: (io: { out(line: string): void; err(line: string): void }) => Promise<T>) {
  const lines: string[] = [];
  const result = await run({ out: (line) => lines.push(line), err: (line) => lines.push(line) });
  return { result, text: lines.join('\n') };
}

const runImport = (files: string[], options: ImportOptions) =>
  capture((io) => importFiles(ctx, files, options, io, silent));

async function exported(noun: string, format: string): Promise<string> {
  const output = join(folder, `${noun}.${format}`);
  await exportRecords(ctx, noun, { format, output });
  return readFileSync(output, 'utf8');
}

test('workbooks are imported into the accounts they name, and a second time nothing changes', async () => {
  const files = [keep('Acme 2026-04.xlsx', book(45)), keep('Acme 2026-05.xlsx', book(60))];
  const first = await runImport(files, { createAccounts: true, json: true });
  assert.equal(first.result, 0, first.text);
  const report = JSON.parse(first.text) as {
    files: { status: string; account: string; month: string; rows: number }[];
  };
  assert.deepEqual(
    report.files.map(({ status, account, month, rows }) => [status, account, month, rows]),
    [
      ['imported', 'Acme', '2026-04', 2],
      ['imported', 'Acme', '2026-05', 2],
    ],
  );
  const again = await runImport(files, {});
  assert.equal(again.result, 0);
  assert.match(again.text, /2 files: 2 unchanged/);
});

test('files that are refused or need an answer are named with the reason, and the others are imported', async () => {
  const files = [keep('June.xlsx', book(70)), keep('page.xls', '<html></html>'), join(folder, 'none.xlsx')];
  const mixed = await runImport(files, { account: 'acme', month: '2026-06' });
  assert.equal(mixed.result, 1);
  assert.match(mixed.text, /imported .*June\.xlsx +Acme +2026-06 +2/);
  assert.match(mixed.text, /refused .*page\.xls/);
  assert.match(mixed.text, /refused .*none\.xlsx .*There is no file/);
  const unknown = await runImport([keep('Nobody 2026-05.xlsx', book(50))], {});
  assert.equal(unknown.result, 1);
  assert.match(unknown.text, /needs-input .*Nobody 2026-05\.xlsx .*--account, or add --create-accounts/);
});

test('a month, kind or account that is none is wrong usage', async () => {
  for (const options of [{ month: '2025-13' }, { kind: 'cats' }, { account: 'Nobody' }]) {
    await assert.rejects(runImport(['x.xlsx'], options), WrongUsage);
  }
  await assert.rejects(exportRecords(ctx, 'cats', {}), WrongUsage);
  await assert.rejects(exportRecords(ctx, 'kpis', { format: 'xml' }), WrongUsage);
});

test('a list of accounts is imported, and exported as CSV and JSON', async () => {
  const list = await runImport([keep('accounts.csv', 'Name,Revenue\n"Beta, Inc",120000\n=Gamma,5\n')], {
    kind: 'accounts',
  });
  assert.equal(list.result, 0, list.text);
  const csv = await exported('accounts', 'csv');
  assert.match(csv, /^\uFEFFName,[^]*\r\n"Beta, Inc",/);
  assert.match(csv, /\r\n'=Gamma,/, 'what a spreadsheet would run is neutralised');
  const names = (JSON.parse(await exported('accounts', 'json')) as { name: string }[]).map(({ name }) => name);
  assert.deepEqual(names.toSorted(), ['=Gamma', 'Acme', 'Beta, Inc']);
});

test('values and scores are exported by month', async () => {
  const values = JSON.parse(await exported('kpis', 'json')) as { kpi: string; month: string; value: number }[];
  assert.deepEqual(
    values.filter(({ kpi }) => kpi === 'NPS').map(({ month, value }) => [month, value]),
    [
      ['2026-04', 45],
      ['2026-05', 60],
      ['2026-06', 70],
    ],
  );
  assert.match(
    await exported('scores', 'csv'),
    /^\uFEFFaccount,externalId,month,overallHealthScore,[^]*\r\nAcme,,2026-05,\d/,
  );
});

test('contacts are exported; an empty list is an empty list', async () => {
  assert.deepEqual(JSON.parse(await exported('contacts', 'json')), []);
  await createContact(ctx, { name: 'Clara Client', type: 'Partner' });
  assert.match(await exported('contacts', 'csv'), /\r\nClara Client,/);
});

test('a person added with a printed password can sign in and is listed; the same e-mail is not added twice', async () => {
  const given = { email: `Vera-${id}@commands.example`, name: 'Vera Viewer', role: 'viewer' };
  const { text } = await capture((io) => addUser(ctx, given, io));
  const [, printed] = /can sign in as Viewer\.\nPassword {2}(\S{20})$/.exec(text) ?? [];
  assert.ok(printed);
  const checked = await checkPassword(app.db, given.email.toLowerCase(), printed);
  assert.ok(checked?.isRight);
  await assert.rejects(
    capture((io) => addUser(ctx, given, io)),
    { reason: 'member.email-taken' },
  );
  await assert.rejects(
    capture((io) => addUser(ctx, { ...given, role: 'King' }, io)),
    /There are: Admin, Manager/,
  );
  await assert.rejects(
    capture((io) => addUser(ctx, { ...given, email: 'x', password }, io)),
    /email: Write an e-mail address/,
  );
  const listed = await capture((io) => listUsers(ctx, {}, io));
  assert.match(listed.text, new RegExp(`Ada Admin +${email} +Admin +active[^]*Vera Viewer +\\S+ +Viewer +active`));
});

test('a person invited on the command line gets a link that is printed once', async () => {
  const given = { email: `ina-${id}@commands.example`, role: 'viewer' };
  const { text } = await capture((io) => inviteUser(ctx, given, io));
  assert.match(
    text,
    /is invited as Viewer, until 2026-06-22\.\nLink {2}http:\/\/127\.0\.0\.1:4200\/invitation#\S{87}\n/,
  );
  await assert.rejects(
    capture((io) => inviteUser(ctx, given, io)),
    { reason: 'invitation.open' },
  );
  await assert.rejects(
    capture((io) => inviteUser(ctx, { ...given, email: 'x' }, io)),
    /email: Write an e-mail address/,
  );
});

test('a workspace is found by its e-mail, and one that is not there is wrong usage', async () => {
  assert.equal(await findTenant(app, email.toUpperCase()), id);
  await assert.rejects(findTenant(app, 'who@else.example'), WrongUsage);
});
