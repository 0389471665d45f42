import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { createImport } from '#core/imports/create-import.ts';
import { draftTable, importTable, undoTable } from '#core/imports/records/import-table.test-data.ts';
import type { Ctx } from '#platform/ctx.ts';
import { nameKey } from '#shared/names.ts';
import { testTenant } from '#test/test-app.ts';
import { assignContact } from '../assign-contact.ts';
import { createContact } from '../create-contact.ts';
import { exportContacts } from '../export-contacts.ts';
import { getContact } from '../get-contact.ts';
import { listContacts } from '../list-contacts.ts';
import { updateContact } from '../update-contact.ts';

const all = async (ctx: Ctx) => (await listContacts(ctx, { limit: 200 })).items;
const messages = (file: { problemList: { cell: string | null; message: string }[] }) =>
  file.problemList.map(({ cell, message }) => `${cell}: ${message}`);

test('a list of people becomes contacts at the accounts it names', async () => {
  const { ctx } = await testTenant();
  const acme = await createAccount(ctx, { name: 'Acme GmbH', externalId: 'A-1' });
  const file = await importTable(
    ctx,
    'contacts',
    'Full Name,Email,Phone,Job Title,Role,Type,Company,Account ID\nZoë,ZOE@acme.example,+49 30 1234567,CFO,Sponsor,customer,acme gmbh,\nYan,,,,,,,A-1\nIvy,ivy@our.example,,,,Internal,,\n',
  );
  assert.deepEqual([file.status, file.counts.create], ['imported', 3]);
  const shown = (await all(ctx)).map(({ name, email, phone, title, role, type, account, version }) => ({
    name,
    email,
    phone,
    title,
    role,
    type,
    account: account?.id,
    version,
  }));
  assert.deepEqual(shown, [
    {
      name: 'Ivy',
      email: 'ivy@our.example',
      phone: null,
      title: null,
      role: null,
      type: 'Internal',
      account: undefined,
      version: 1,
    },
    { name: 'Yan', email: null, phone: null, title: null, role: null, type: 'Client', account: acme.id, version: 1 },
    {
      name: 'Zoë',
      email: 'zoe@acme.example',
      phone: '+49301234567',
      title: 'CFO',
      role: 'Sponsor',
      type: 'Client',
      account: acme.id,
      version: 1,
    },
  ]);
});

test('first and last names are joined where a list has no column for whole names', async () => {
  const { ctx } = await testTenant();
  const file = await draftTable(
    ctx,
    'contacts',
    'Last Name,First Name,Email\nYoung,Zoë,zoe@acme.example\n,Yan,\n,,info@acme.example\n',
  );
  assert.deepEqual(
    file.preview.map(({ effect, cells }) => [effect, cells['name']]),
    [
      ['create', 'Zoë Young'],
      ['create', 'Yan'],
      ['error', undefined],
    ],
  );
  assert.deepEqual(messages(file), ['A4: Name is missing.']);
  const whole = await draftTable(ctx, 'contacts', 'First Name,Last Name,Full Name\nZoë,Young,Zoë van Young\n');
  assert.equal(whole.preview[0]?.cells['name'], 'Zoë van Young');
});

test('a person is known by e-mail, else by name and account, and only given cells change', async () => {
  const { ctx } = await testTenant();
  const [acme, beta] = [await createAccount(ctx, { name: 'Acme' }), await createAccount(ctx, { name: 'Beta' })];
  const zoe = await createContact(ctx, { name: 'Zoë', email: 'zoe@acme.example', title: 'CFO', accountId: acme.id });
  const yan = await createContact(ctx, { name: 'Yan', accountId: acme.id });
  await createContact(ctx, { name: 'Yan', accountId: beta.id });
  const file = await importTable(
    ctx,
    'contacts',
    'Name,Email,Title,Account\nZoë Young,zoe@acme.example,,Beta\nYAN,yan@acme.example,CTO,Acme\nYan,other@beta.example,,\n',
  );
  assert.deepEqual(file.counts, { create: 1, update: 2, unchanged: 0, skip: 0, error: 0 });
  const after = await getContact(ctx, { id: zoe.id });
  assert.deepEqual([after.name, after.title, after.account?.name, after.version], ['Zoë Young', 'CFO', 'Beta', 2]);
  const renamed = await getContact(ctx, { id: yan.id });
  assert.deepEqual([renamed.name, renamed.email, renamed.title], ['YAN', 'yan@acme.example', 'CTO']);
  assert.deepEqual((await listContacts(ctx, { limit: 5, search: 'young' })).items.length, 1);
});

test('what can not be imported is told at its cell, and the other rows are imported', async () => {
  const { ctx } = await testTenant();
  const acme = await createAccount(ctx, { name: 'Acme' });
  await createAccount(ctx, { name: 'Twin' });
  await createAccount(ctx, { name: 'Twin' });
  const owner = await createContact(ctx, { name: 'Olga', email: 'olga@our.example', type: 'Internal' });
  await createAccount(ctx, { name: 'Owned', ownerContactId: owner.id });
  await createContact(ctx, { name: 'One', email: 'info@acme.example', accountId: acme.id });
  await createContact(ctx, { name: 'Two', email: 'info@acme.example', accountId: acme.id });
  const rows = [
    'Name,Email,Phone,Type,Account',
    'A,not an address,030 123,alien,',
    'B,,,,Nowhere Ltd',
    'C,,,,Twin',
    'D,d@our.example,,internal,Acme',
    'Olga,olga@our.example,,Client,',
    'Three,info@acme.example,,,',
    'E,e@acme.example,,,Acme',
    'Someone,E@acme.example,,,',
    'F,,,,Acme',
    'f,,,,Acme',
  ];
  const file = await importTable(ctx, 'contacts', `${rows.join('\n')}\n`);
  assert.deepEqual(messages(file), [
    'B2: E-mail: Is not an e-mail address.',
    'C2: Phone: Write the phone number with + and the country code, such as +49 30 1234567.',
    'D2: Type: Write Client, Internal, Vendor or Partner.',
    'E3: No account has this name. Import the accounts first.',
    'E4: 2 accounts are named so. Give the external id of the account.',
    'E5: An internal contact works for your own company, so it can not belong to an account.',
    'D6: This contact owns active accounts, so it must stay internal.',
    'B7: More than one contact has this e-mail. Give the Mainstay ID of the one that is meant.',
    'B9: Row 8 of table is about the same contact. The first one counts.',
    'A11: Row 10 of table is about the same contact. The first one counts.',
  ]);
  assert.deepEqual([file.counts.create, file.counts.error], [2, 8]);
});

test('an export reads back as unchanged, and so does the same file twice', async () => {
  const { ctx } = await testTenant();
  const acme = await createAccount(ctx, { name: '=Acme', externalId: '+1' });
  for (const name of ["=cmd|' /C calc'!A0", 'שלום', '\u202egnp.exe', 'Zoë 🎉; "x"', '@me']) {
    await createContact(ctx, {
      name,
      phone: '+49301234567',
      title: '-CFO',
      email: name === '@me' ? null : `a${name.length}@acme.example`,
      accountId: acme.id,
    });
  }
  await createContact(ctx, { name: 'Ivy', type: 'Internal', role: 'CSM' });
  const csv = new Uint8Array(await (await exportContacts(ctx, { sort: '-email' })).arrayBuffer());
  const back = await importTable(ctx, 'contacts', csv);
  assert.deepEqual([messages(back), back.status, back.counts.unchanged], [[], 'unchanged', 6]);
  const list = 'Name,Mail,Company\nNew,new@acme.example,=Acme\nNewer,,=Acme\n';
  assert.equal((await importTable(ctx, 'contacts', list)).counts.create, 2);
  assert.deepEqual((await importTable(ctx, 'contacts', list)).counts, {
    create: 0,
    update: 0,
    unchanged: 2,
    skip: 0,
    error: 0,
  });
});

test('undoing takes back what a file did, unless somebody has changed or used it since', async () => {
  const { ctx } = await testTenant();
  const acme = await createAccount(ctx, { name: 'Acme' });
  const zoe = await createContact(ctx, { name: 'Zoë', email: 'zoe@acme.example', title: 'CFO' });
  const { importId } = await importTable(
    ctx,
    'contacts',
    'Name,Email,Title,Account\nZoë Young,zoe@acme.example,CEO,Acme\nNew,,,Acme\n',
  );
  assert.deepEqual(await undoTable(ctx, importId), { status: 'undone', kept: [], importStatus: 'undone' });
  const after = await getContact(ctx, { id: zoe.id });
  assert.deepEqual([after.name, after.title, after.accountId, after.version], ['Zoë', 'CFO', null, 3]);
  assert.deepEqual(
    (await all(ctx)).map(({ name }) => name),
    ['Zoë'],
  );

  const used = await importTable(ctx, 'contacts', 'Name\nIda\nJan\n');
  const [ida, jan] = (await all(ctx)).filter(({ name }) => name !== 'Zoë');
  assert.ok(ida && jan);
  await assignContact(ctx, { id: ida.id, accountId: acme.id });
  assert.deepEqual((await undoTable(ctx, used.importId)).kept, [
    { fileName: 'table.csv', message: 'Ida is in use by now, so this file can not be undone as a whole.' },
  ]);
  await updateContact(ctx, { id: jan.id, version: 1, title: 'CTO' });
  assert.deepEqual((await undoTable(ctx, used.importId)).kept, [
    { fileName: 'table.csv', message: 'Jan was changed after this import, so this file can not be undone as a whole.' },
  ]);
});

test('people and accounts of another workspace are not seen, and who may only read can not import', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  await createAccount(theirs.ctx, { name: 'Acme', externalId: 'A-1' });
  const foreign = await createContact(theirs.ctx, { name: 'Zoë', email: 'zoe@acme.example' });
  const file = await draftTable(
    ours.ctx,
    'contacts',
    `Name,Email,Account,Mainstay ID\nZoë,zoe@acme.example,,\nYan,,Acme,\nX,,,${foreign.id}\n`,
  );
  assert.deepEqual(
    file.preview.map(({ effect }) => effect),
    ['create', 'error', 'error'],
  );
  await assert.rejects(createImport(ours.as('Viewer'), { kind: 'contacts' }), { code: 'forbidden' });
});

test('names of people come in without the signs that show nothing, and find who was kept with them', async () => {
  const { app, ctx, id } = await testTenant();
  await createAccount(ctx, { name: 'Acme' });
  const table = 'First name,Last name,Company\n\u202EZ\u200Boë,Al\u3164der,Ac\u2060me\u115F\nYan,\u200B,Acme\n';
  const made = await importTable(ctx, 'contacts', table);
  assert.deepEqual([made.counts.create, messages(made)], [2, []]);
  assert.deepEqual(
    (await all(ctx)).map(({ name, account }) => [name, account?.name]),
    [
      ['Yan', 'Acme'],
      ['Zoë Alder', 'Acme'],
    ],
  );
  assert.equal((await importTable(ctx, 'contacts', table)).counts.unchanged, 2);
  const former = 'Yan\u3164';
  const places = [former, nameKey(former), id];
  await app.db.query(`update contacts set name = $1, name_key = $2 where tenant_id = $3 and name = 'Yan'`, places);
  const again = `Name,Company\n${former},Acme\n`;
  assert.equal((await importTable(ctx, 'contacts', again)).counts.unchanged, 1);
  assert.equal((await all(ctx)).length, 2);
});
