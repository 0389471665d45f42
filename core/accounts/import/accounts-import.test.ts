import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createContact } from '#core/contacts/create-contact.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { createImport } from '#core/imports/create-import.ts';
import { addFile } from '#core/imports/add-files.ts';
import { undoImport } from '#core/imports/start-import.ts';
import { updateFile } from '#core/imports/update-file.ts';
import { draftTable, importTable, undoTable } from '#core/imports/records/import-table.test-data.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';
import { testTenant } from '#test/test-app.ts';
import { createAccount } from '../create-account.ts';
import { exportAccounts } from '../export-accounts.ts';
import { getAccount } from '../get-account.ts';
import { listAccounts } from '../list-accounts.ts';
import { updateAccount } from '../update-account.ts';

const allAccounts = async (ctx: Ctx) => (await listAccounts(ctx, { limit: 200, status: ['active', 'inactive'] })).items;
const namesOf = async (ctx: Ctx) => (await allAccounts(ctx)).map(({ name }) => name);
const accountNamed = async (ctx: Ctx, name: string) => {
  const found = (await allAccounts(ctx)).find((account) => account.name === name);
  assert.ok(found, name);
  return getAccount(ctx, { id: found.id });
};
const effects = (file: { preview: { effect: string }[] }) => file.preview.map(({ effect }) => effect);
const messages = (file: { problemList: { cell: string | null; message: string }[] }) =>
  file.problemList.map(({ cell, message }) => `${cell}: ${message}`);

test('a list of customers becomes accounts with all their fields', async () => {
  const { ctx } = await testTenant();
  const owner = await createContact(ctx, { name: 'Olga Owner', email: 'olga@our.example', type: 'Internal' });
  const header =
    'Name,Customer ID,ARR,Phase,Industry,Region,Contract start,Contract end,Owner e-mail,Domain,Notes,Parent,Status';
  const file = await importTable(
    ctx,
    'accounts',
    `${header}\nAcme,A-1,€1.2M,Live,Steel,North,1.2.2026,2027-01-31,OLGA@our.example,acme.example,"Two\nlines",Beta,active\nBeta,B-1,,,,,,,,,,,churned\n`,
  );
  assert.equal(file.status, 'imported');
  assert.deepEqual(file.counts, { create: 2, update: 0, unchanged: 0, skip: 0, error: 0 });
  const acme = await accountNamed(ctx, 'Acme');
  const beta = await accountNamed(ctx, 'Beta');
  const {
    externalId,
    revenue,
    currency,
    phase,
    contractStartDate,
    contractEndDate,
    primaryDomain,
    notes,
    version,
    parent,
  } = acme;
  assert.deepEqual(
    { externalId, revenue, currency, phase, contractStartDate, contractEndDate, primaryDomain, notes, version },
    {
      externalId: 'A-1',
      revenue: 1_200_000,
      currency: 'EUR',
      phase: 'Live',
      contractStartDate: '2026-02-01',
      contractEndDate: '2027-01-31',
      primaryDomain: 'acme.example',
      notes: 'Two\nlines',
      version: 1,
    },
  );
  assert.deepEqual([acme.owner?.id, parent?.name, acme.health.band], [owner.id, 'Beta', 'none']);
  assert.deepEqual([beta.accountStatus, beta.currency, beta.inactivatedAt !== null], ['inactive', 'USD', true]);
  assert.deepEqual(
    (await listAccounts(ctx, { limit: 10 })).items.map(({ name }) => name),
    ['Acme'],
  );
});

test('the preview tells what each row would do and writes nothing', async () => {
  const { ctx } = await testTenant();
  await createAccount(ctx, { name: 'Acme', externalId: 'A-1', region: 'North' });
  await createAccount(ctx, { name: 'Beta' });
  const file = await draftTable(
    ctx,
    'accounts',
    'Name,External ID,Region\nAcme,A-1,North\nACME Ltd,A-1,\nBETA.,B-1,\nGamma,,\nAcme,A-2,\n,,x\n',
  );
  assert.equal(file.status, 'ready');
  assert.deepEqual(effects(file), ['unchanged', 'error', 'update', 'create', 'create', 'error']);
  assert.deepEqual(messages(file), [
    'A7: Name is missing.',
    'A3: Row 2 of table is about the same account. The first one counts.',
  ]);
  assert.deepEqual(file.counts, { create: 2, update: 1, unchanged: 1, skip: 0, error: 2 });
  assert.deepEqual(await namesOf(ctx), ['Acme', 'Beta']);
});

test('blank cells change nothing, and only what differs is changed and recorded', async () => {
  const { ctx } = await testTenant();
  const before = await createAccount(ctx, {
    name: 'Acme',
    externalId: 'A-1',
    region: 'North',
    revenue: 100,
    notes: 'Keep me',
  });
  const file = await importTable(ctx, 'accounts', 'Name,External ID,Region,Revenue,Notes\nAcme Corp,A-1,North,200,\n');
  assert.equal(file.counts.update, 1);
  const after = await getAccount(ctx, { id: before.id });
  assert.deepEqual(
    [after.name, after.revenue, after.region, after.notes, after.version],
    ['Acme Corp', 200, 'North', 'Keep me', 2],
  );
  assert.deepEqual((await listAccounts(ctx, { limit: 5, search: 'acme corp' })).items.length, 1);
  const { items } = await listAudit(ctx, { limit: 50 });
  const change = items.find(({ action, resourceId }) => action === 'account.updated' && resourceId === before.id);
  assert.deepEqual(
    [change?.oldValues, change?.newValues],
    [
      { name: 'Acme', revenue: 100 },
      { name: 'Acme Corp', revenue: 200 },
    ],
  );
});

test('the same file twice is imported once: the second time every row is unchanged', async () => {
  const { ctx } = await testTenant();
  const csv =
    'Name,ID,Revenue,End Date,Parent\nAcme,1,$1.5M,2027-12-31,\nAcme,2,10,,\nNo Id,,7.25,31.12.2026,Holding\nHolding,,,,\n';
  assert.equal((await importTable(ctx, 'accounts', csv)).counts.create, 4);
  const again = await importTable(ctx, 'accounts', csv);
  assert.deepEqual(
    [again.status, again.counts],
    ['unchanged', { create: 0, update: 0, unchanged: 4, skip: 0, error: 0 }],
  );
  assert.ok((await allAccounts(ctx)).every(({ version }) => version === 1));
});

test('two imports of the same list at the same time make each account once', async () => {
  const { ctx } = await testTenant();
  const csv = 'Name\nAcme\nBeta\n';
  const files = await Promise.all([importTable(ctx, 'accounts', csv), importTable(ctx, 'accounts', csv)]);
  assert.deepEqual(files.map(({ status }) => status).toSorted(), ['imported', 'unchanged']);
  assert.deepEqual(await namesOf(ctx), ['Acme', 'Beta']);
});

test('an export reads back as unchanged, hostile names, formulas, emoji and right-to-left text included', async () => {
  const { ctx } = await testTenant();
  const owner = await createContact(ctx, { name: 'Olga', email: 'olga@our.example', type: 'Internal' });
  const hostile = [
    "=cmd|' /C calc'!A0",
    '+1+1',
    '-2',
    '@SUM(A1)',
    'שלום עולם',
    '\u202eevil',
    'Zoë 🎉 "quoted", Inc; Ltd',
    '007',
    '1e5',
    'true',
    '--',
    "O'Brien",
  ];
  for (const [index, name] of hostile.entries()) {
    await createAccount(ctx, {
      name,
      notes: `${name}\nsecond line`,
      revenue: index + 0.1,
      externalId: index % 2 ? name : null,
      ownerContactId: owner.id,
      contractEndDate: '2027-01-01',
      region: '=1+1',
    });
  }
  const parent = await createAccount(ctx, { name: 'Twin' });
  await createAccount(ctx, { name: 'Twin', parentAccountId: parent.id, revenue: 9_999_999_999_999.99 });
  const csv = await exportAccounts(ctx, { sort: '-revenue' });
  assert.match(await csv.text(), /^Name,External ID,Status,Health score/);
  assert.match(await csv.text(), /^'=cmd/m);
  const file = await importTable(ctx, 'accounts', new Uint8Array(await csv.arrayBuffer()));
  assert.deepEqual(messages(file), []);
  assert.deepEqual(
    [file.status, file.counts],
    ['unchanged', { create: 0, update: 0, unchanged: hostile.length + 2, skip: 0, error: 0 }],
  );
});

test('text that the database can not hold is left out instead of stopping the import', async () => {
  const { ctx } = await testTenant();
  const long = `${'x'.repeat(59)}\u{1F389}`.repeat(4);
  const file = await importTable(
    ctx,
    'accounts',
    `Name,Revenue,Notes,${long}\nAcme,1,${long},${long}\nBeta,${long},${long},\n`,
  );
  assert.deepEqual([file.status, file.counts.create, file.counts.error], ['imported', 1, 1]);
  assert.equal((await accountNamed(ctx, 'Acme')).notes, long);
});

test('what a row can not say for sure is asked back at its cell, and the other rows are imported', async () => {
  const { ctx } = await testTenant();
  await createAccount(ctx, { name: 'Twin' });
  await createAccount(ctx, { name: 'Twin' });
  await createAccount(ctx, { name: 'Owned', externalId: 'O-1' });
  await createContact(ctx, { name: 'Client', email: 'client@acme.example', type: 'Client' });
  const rows = [
    'Name,External ID,Start Date,End Date,Owner Email,Parent,Mainstay ID',
    'Twin,,,,,,',
    'Dates,,2026-05-01,2026-04-01,,,',
    'Client Owner,,,,client@acme.example,,',
    'Orphan,,,,,Nobody,',
    'Loop A,,,,,Loop B,',
    'Loop B,,,,,Loop A,',
    'Below Loop,,,,,Loop A,',
    'Selfish,,,,,Selfish,',
    'Odd date,,03/04/2026,,,,',
    'Foreign,,,,,,0199d2b4-0000-7000-8000-000000000000',
    'Good,G-1,2026-01-01,2026-12-31,,Owned,',
  ];
  const file = await importTable(ctx, 'accounts', `${rows.join('\n')}\n`);
  assert.deepEqual(messages(file), [
    'C10: Contract start: "03/04/2026" can be read day first or month first. Write it YYYY-MM-DD.',
    'A2: More than one account is named so. Give the external id or the Mainstay ID of the one that is meant.',
    'D3: The contract must end after it starts; here it runs from 2026-05-01 to 2026-04-01.',
    'E4: No active internal contact has the e-mail client@acme.example. Create the contact first.',
    'F5: No account has this name, so it can not be the parent.',
    'F6: An account can not be below itself.',
    'F7: An account can not be below itself.',
    'F8: The parent is in this file too, but its row can not be imported.',
    'F9: An account can not be below itself.',
    'G11: No account has this Mainstay ID.',
  ]);
  assert.deepEqual([file.status, file.counts.create, file.counts.error], ['imported', 1, 10]);
  assert.equal((await accountNamed(ctx, 'Good')).parent?.name, 'Owned');
});

test('undoing deletes the accounts a file made and gives changed ones their old values back', async () => {
  const { ctx } = await testTenant();
  const { id } = await createAccount(ctx, { name: 'Acme', externalId: 'A-1', region: 'North' });
  const { importId } = await importTable(
    ctx,
    'accounts',
    'Name,External ID,Region,Status,Parent\nAcme Corp,A-1,South,inactive,New\nNew,,,,Newer\nNewer,,,,\n',
  );
  assert.deepEqual(await namesOf(ctx), ['Acme Corp', 'New', 'Newer']);
  const undone = await undoTable(ctx, importId);
  assert.deepEqual(undone, { status: 'undone', kept: [], importStatus: 'undone' });
  const acme = await getAccount(ctx, { id });
  assert.deepEqual(
    [acme.name, acme.region, acme.accountStatus, acme.inactivatedAt, acme.parentAccountId, acme.version],
    ['Acme', 'North', 'active', null, null, 3],
  );
  assert.deepEqual(
    (await listAccounts(ctx, { limit: 5 })).items.map(({ name }) => name),
    ['Acme'],
  );
  const { items } = await listAudit(ctx, { limit: 50 });
  assert.equal(items.filter(({ action }) => action === 'account.deleted').length, 2);
});

test('a file is not undone when somebody has changed its accounts, or works with them', async () => {
  const { ctx } = await testTenant();
  const changed = await importTable(ctx, 'accounts', 'Name\nAcme\nBeta\n');
  const { id, version } = await accountNamed(ctx, 'Acme');
  await updateAccount(ctx, { id, version, region: 'South' });
  assert.deepEqual((await undoTable(ctx, changed.importId)).kept, [
    {
      fileName: 'table.csv',
      message: 'Acme was changed after this import, so this file can not be undone as a whole.',
    },
  ]);
  const used = await importTable(ctx, 'accounts', 'Name\nGamma\nDelta\n');
  await createContact(ctx, { name: 'Carl', accountId: (await accountNamed(ctx, 'Gamma')).id });
  const kept = await undoTable(ctx, used.importId);
  assert.deepEqual(kept, {
    status: 'imported',
    importStatus: 'done',
    kept: [{ fileName: 'table.csv', message: 'Gamma is in use by now, so this file can not be undone as a whole.' }],
  });
  assert.deepEqual(await namesOf(ctx), ['Acme', 'Beta', 'Delta', 'Gamma']);
});

test('an external id is not taken back while another account has it', async () => {
  const { ctx } = await testTenant();
  const { id } = await createAccount(ctx, { name: 'Acme', externalId: 'A-1' });
  const { importId } = await importTable(ctx, 'accounts', `Name,External ID,Mainstay ID\nAcme,A-2,${id}\n`);
  await createAccount(ctx, { name: 'Heir', externalId: 'A-1' });
  const { status, kept } = await undoTable(ctx, importId);
  assert.deepEqual(
    [status, kept],
    [
      'imported',
      [
        {
          fileName: 'table.csv',
          message: 'Acme had an external id that another has by now, so this file can not be undone as a whole.',
        },
      ],
    ],
  );
  assert.equal((await getAccount(ctx, { id })).externalId, 'A-2');
});

test('a table too large to be kept with its preview is read again when it is imported, parents before children', async () => {
  const { ctx } = await testTenant();
  const rows = Array.from(
    { length: 5200 },
    (_, index) => `Account ${index},X-${index},${index === 5199 ? '' : `Account ${index + 1}`}`,
  );
  const csv = `Name,External ID,Parent\n${rows.join('\n')}\n`;
  const draft = await draftTable(ctx, 'accounts', csv);
  assert.deepEqual([draft.status, draft.counts.create, draft.preview.length], ['ready', 5200, 0]);
  const file = await importTable(ctx, 'accounts', csv);
  assert.deepEqual([file.status, file.counts.create, file.counts.error], ['imported', 5200, 0]);
  assert.equal((await listAccounts(ctx, { limit: 1 })).total.count, 5200);
});

test('a corrected column is read anew and remembered for the next file of the same form', async () => {
  const { ctx } = await testTenant();
  const file = await draftTable(ctx, 'accounts', 'Mandant,Gebiet\nAcme,Nord\n');
  assert.equal(file.status, 'needs-input');
  assert.match(file.reason?.message ?? '', /No column for "Name" was found/);
  const corrected = await updateFile(ctx, {
    id: file.importId,
    fileId: file.id,
    mapping: { table: { headerRow: 1, columns: { name: 'A', region: 'B' } } },
  });
  assert.deepEqual(
    [corrected.status, effects(corrected), corrected.preview[0]?.cells],
    ['ready', ['create'], { name: 'Acme', region: 'Nord' }],
  );
  const next = await draftTable(ctx, 'accounts', 'Mandant,Gebiet\nBeta,Süd\n');
  assert.deepEqual([next.status, next.preview[0]?.cells], ['ready', { name: 'Beta', region: 'Süd' }]);
});

test('accounts of another workspace are neither found nor touched, and who may only read can not import', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const foreign = await createAccount(theirs.ctx, { name: 'Acme', externalId: 'A-1', region: 'North' });
  const file = await importTable(
    ours.ctx,
    'accounts',
    `Name,External ID,Region,Mainstay ID\nAcme,A-1,South,\nOther,,South,${foreign.id}\n`,
  );
  assert.deepEqual([file.counts.create, file.counts.error], [1, 1]);
  assert.equal((await getAccount(theirs.ctx, { id: foreign.id })).region, 'North');
  await assert.rejects(undoImport(theirs.ctx, { id: file.importId }), { reason: 'import.not-found' });
  await assert.rejects(createImport(ours.as('Viewer'), { kind: 'accounts' }), { code: 'forbidden' });
  const { id } = await createImport(ours.ctx, { kind: 'accounts' });
  await assert.rejects(
    addFile(ours.as('Viewer'), { id, fileName: 'a.csv', bytes: new TextEncoder().encode('Name\nAcme\n') }),
    { code: 'forbidden' },
  );
  await assert.rejects(undoImport(ours.as('Viewer'), { id: file.importId }), { code: 'forbidden' });
});

test('names come in without the signs that show nothing, and the same file changes nothing the second time', async () => {
  const { ctx } = await testTenant();
  const table = 'Name,Parent,Phase\n\u202EAc\u200Bme\u3164 \u00A0Ltd,,Live\nBeta\uFE0F,Acme\u2060 Ltd\u115F,Live\n';
  assert.equal((await importTable(ctx, 'accounts', table)).counts.create, 2);
  assert.deepEqual(await namesOf(ctx), ['Acme Ltd', 'Beta']);
  assert.equal((await accountNamed(ctx, 'Beta')).parent?.name, 'Acme Ltd');
  assert.equal((await importTable(ctx, 'accounts', table)).counts.unchanged, 2);
  const nameless = await draftTable(ctx, 'accounts', 'Name,Phase\n\u200B\u3164,Live\nGamma,Live\n');
  assert.deepEqual(messages(nameless), ['A2: Name: An account needs a name.']);
});

test('an account that was kept with such signs is found by the file it came from, and stays as it is', async () => {
  const { app, ctx, id } = await testTenant();
  for (const [former, name] of [
    ['Ac\u200Bme', 'Acme'],
    ['Be\u3164ta', 'Beta'],
  ] as const) {
    const account = await createAccount(ctx, { name });
    const places = [former, nameKey(former), id, account.id];
    await app.db.query('update accounts set name = $1, name_key = $2 where tenant_id = $3 and id = $4', places);
    const { counts } = await importTable(ctx, 'accounts', `Name,Phase\n${former},\n`);
    assert.deepEqual([counts.unchanged, counts.create], [1, 0], name);
    assert.equal((await importTable(ctx, 'accounts', `Name,Phase\n${former},Live\n`)).counts.update, 1, name);
    assert.equal((await accountNamed(ctx, former)).phase, 'Live');
  }
  const clean = 'Name\nAcme\n';
  assert.equal((await importTable(ctx, 'accounts', clean)).counts.update, 1);
  assert.equal((await importTable(ctx, 'accounts', clean)).counts.unchanged, 1);
  assert.deepEqual((await namesOf(ctx)).toSorted(), ['Acme', 'Be\u3164ta']);
});
