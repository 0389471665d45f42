import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { deactivateAccount } from '#core/accounts/set-account-status.ts';
import { updateAccount } from '#core/accounts/update-account.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { testTenant } from '#test/test-app.ts';
import { assignContact, unassignContact } from './assign-contact.ts';
import { createContact } from './create-contact.ts';
import { exportContacts } from './export-contacts.ts';
import { getContact } from './get-contact.ts';
import { listContacts } from './list-contacts.ts';
import { removeContact, restoreContact } from './set-contact-activity.ts';
import { updateContact } from './update-contact.ts';

const actionsOn = async (ctx: Ctx, id: string) => {
  const { items } = await listAudit(ctx, { limit: 200 });
  return items
    .filter(({ resourceId }) => resourceId === id)
    .map(({ action }) => action)
    .toReversed();
};
const names = async (ctx: Ctx, query: Partial<Parameters<typeof listContacts>[1]>) =>
  (await listContacts(ctx, { limit: 50, ...query })).items.map(({ name }) => name);

test('a contact is stored with its e-mail in small letters and its phone as E.164', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const account = await createAccount(ctx, { name: 'Acme' });
  const contact = await createContact(ctx, {
    name: ' Zoë Client ',
    email: 'Zoe@ACME.example',
    phone: '0049 (30) 123-4567',
    accountId: account.id,
  });
  const { email, phone, type, account: employer, isActive, can } = contact;
  assert.deepEqual(
    { email, phone, type, employer, isActive, can },
    {
      email: 'zoe@acme.example',
      phone: '+49301234567',
      type: 'Client',
      employer: { id: account.id, name: 'Acme' },
      isActive: true,
      can: { update: true, delete: true },
    },
  );
  assert.deepEqual((await getContact(tenant.as('Viewer'), { id: contact.id })).can, { update: false, delete: false });
  assert.deepEqual(await actionsOn(ctx, contact.id), ['contact.created']);
});

test('a phone number without country code is refused with a word on how to write it', async () => {
  const { ctx } = await testTenant();
  await assert.rejects(createContact(ctx, { name: 'Zoë', phone: '030 1234567' }), {
    code: 'invalid',
    details: {
      problems: [
        { path: 'phone', message: 'Write the phone number with + and the country code, such as +49 30 1234567.' },
      ],
    },
  });
});

test('a contact is changed on the version its editor saw', async () => {
  const { ctx } = await testTenant();
  const { id, version } = await createContact(ctx, { name: 'Zoë', title: 'CFO', phone: '+49 30 1234567' });
  const changed = await updateContact(ctx, { id, version, name: 'Zoë Young', phone: null });
  assert.deepEqual([changed.name, changed.title, changed.phone, changed.version], ['Zoë Young', 'CFO', null, 2]);
  await assert.rejects(updateContact(ctx, { id, version, name: 'Late' }), {
    code: 'conflict',
    reason: 'contact.changed-meanwhile',
  });
  const { items } = await listAudit(ctx, { limit: 50 });
  const update = items.find(({ action }) => action === 'contact.updated');
  assert.deepEqual(
    [update?.oldValues, update?.newValues],
    [
      { name: 'Zoë', phone: '+49301234567' },
      { name: 'Zoë Young', phone: null },
    ],
  );
});

test('an internal contact has no account of its own and may be linked to one user, who is linked once', async () => {
  const { ctx } = await testTenant();
  const account = await createAccount(ctx, { name: 'Acme' });
  await assert.rejects(createContact(ctx, { name: 'Ivy', type: 'Internal', accountId: account.id }), {
    code: 'invalid',
    reason: 'contact.invalid',
  });
  const userId = ctx.actor.type === 'user' ? ctx.actor.id : '';
  await assert.rejects(createContact(ctx, { name: 'Ivy', type: 'Client', userId }), { code: 'invalid' });
  const ivy = await createContact(ctx, { name: 'Ivy', type: 'Internal', userId });
  assert.equal(ivy.userId, userId);
  await assert.rejects(createContact(ctx, { name: 'Ivy again', type: 'Internal', userId }), {
    code: 'conflict',
    reason: 'contact.user-taken',
  });
  await updateContact(ctx, { id: ivy.id, version: ivy.version, userId });
  await assert.rejects(createContact(ctx, { name: 'Nobody', type: 'Internal', userId: newId() }), {
    code: 'not-found',
    reason: 'member.not-found',
  });
});

test('whoever owns active accounts can neither leave nor stop being internal until others own them', async () => {
  const { ctx } = await testTenant();
  const owner = await createContact(ctx, { name: 'Olga', type: 'Internal' });
  const acme = await createAccount(ctx, { name: 'Acme', ownerContactId: owner.id });
  const beta = await createAccount(ctx, { name: 'Beta', ownerContactId: owner.id });
  await assert.rejects(removeContact(ctx, { id: owner.id }), {
    code: 'precondition',
    reason: 'contact.owns-accounts',
    message:
      'This contact owns 2 active accounts (Acme and others), so it can not be made inactive. Give the accounts another owner first.',
    details: { accounts: 2 },
  });
  await assert.rejects(updateContact(ctx, { id: owner.id, version: 1, type: 'Partner' }), {
    reason: 'contact.owns-accounts',
  });
  await updateAccount(ctx, { id: acme.id, version: acme.version, ownerContactId: null });
  await deactivateAccount(ctx, { id: beta.id });
  assert.deepEqual(await removeContact(ctx, { id: owner.id }), { isDone: true });
});

test('a removed contact leaves the list, keeps its data and comes back; doing either twice does it once', async () => {
  const { ctx } = await testTenant();
  const { id } = await createContact(ctx, { name: 'Zoë', email: 'zoe@acme.example' });
  await removeContact(ctx, { id });
  await removeContact(ctx, { id });
  assert.deepEqual([await names(ctx, {}), await names(ctx, { isActive: false })], [[], ['Zoë']]);
  const restored = await restoreContact(ctx, { id });
  await restoreContact(ctx, { id });
  assert.deepEqual([restored.email, restored.isActive, restored.version], ['zoe@acme.example', true, 3]);
  assert.deepEqual(await actionsOn(ctx, id), ['contact.created', 'contact.removed', 'contact.restored']);
});

test('a contact is assigned to an account once however often it is asked, and an assignment ends once', async () => {
  const { ctx } = await testTenant();
  const account = await createAccount(ctx, { name: 'Acme' });
  const { id } = await createContact(ctx, { name: 'Ivy', type: 'Internal' });
  await assignContact(ctx, { id, accountId: account.id });
  await assignContact(ctx, { id, accountId: account.id });
  assert.deepEqual((await getContact(ctx, { id })).assignedAccounts, [{ id: account.id, name: 'Acme' }]);
  await unassignContact(ctx, { id, accountId: account.id });
  await unassignContact(ctx, { id, accountId: account.id });
  assert.deepEqual((await getContact(ctx, { id })).assignedAccounts, []);
  assert.deepEqual(await actionsOn(ctx, id), ['contact.created', 'contact.assigned', 'contact.unassigned']);
});

test('contacts are searched, filtered by type and by account, sorted and paged', async () => {
  const { ctx } = await testTenant();
  const acme = await createAccount(ctx, { name: 'Acme' });
  const ivy = await createContact(ctx, { name: 'Ivy', type: 'Internal', email: 'a@our.example' });
  await createContact(ctx, { name: 'Carl', accountId: acme.id, email: 'z@acme.example', title: 'CFO 100%' });
  await createContact(ctx, { name: 'bert', type: 'Vendor', phone: '+49 30 1234567' });
  await assignContact(ctx, { id: ivy.id, accountId: acme.id });
  assert.deepEqual(await names(ctx, {}), ['bert', 'Carl', 'Ivy']);
  assert.deepEqual(await names(ctx, { accountId: [acme.id] }), ['Carl', 'Ivy']);
  assert.deepEqual(await names(ctx, { type: ['Vendor', 'Internal'], sort: '-name' }), ['Ivy', 'bert']);
  assert.deepEqual(await names(ctx, { sort: 'email' }), ['bert', 'Ivy', 'Carl']);
  assert.deepEqual(
    [
      await names(ctx, { search: '0%' }),
      await names(ctx, { search: 'ACME.EXAMPLE' }),
      await names(ctx, { search: '+4930' }),
      await names(ctx, { search: '_' }),
    ],
    [['Carl'], ['Carl'], ['bert'], []],
  );
  const first = await listContacts(ctx, { limit: 2 });
  assert.deepEqual(first.total, { count: 3, isExact: true });
  assert.deepEqual(await names(ctx, { limit: 2, cursor: first.nextCursor ?? '' }), ['Ivy']);
});

test('contacts of another workspace are not found, and who may only read changes nothing', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const contact = await createContact(theirs.ctx, { name: 'Theirs' });
  const account = await createAccount(theirs.ctx, { name: 'Theirs' });
  const own = await createContact(ours.ctx, { name: 'Ours' });
  const theirUser = theirs.ctx.actor.type === 'user' ? theirs.ctx.actor.id : '';
  const notFound = { code: 'not-found' };
  await assert.rejects(getContact(ours.ctx, { id: contact.id }), { ...notFound, reason: 'contact.not-found' });
  await assert.rejects(updateContact(ours.ctx, { id: contact.id, version: 1, name: 'Mine' }), notFound);
  await assert.rejects(removeContact(ours.ctx, { id: contact.id }), notFound);
  await assert.rejects(restoreContact(ours.ctx, { id: contact.id }), notFound);
  await assert.rejects(assignContact(ours.ctx, { id: own.id, accountId: account.id }), {
    ...notFound,
    reason: 'account.not-found',
  });
  await assert.rejects(unassignContact(ours.ctx, { id: contact.id, accountId: account.id }), notFound);
  await assert.rejects(createContact(ours.ctx, { name: 'Spy', accountId: account.id }), {
    ...notFound,
    reason: 'account.not-found',
  });
  await assert.rejects(createContact(ours.ctx, { name: 'Spy', type: 'Internal', userId: theirUser }), {
    ...notFound,
    reason: 'member.not-found',
  });
  assert.deepEqual(await names(ours.ctx, { accountId: [account.id] }), []);
  const viewer = ours.as('Viewer');
  const forbidden = { code: 'forbidden', reason: 'session.forbidden' };
  await assert.rejects(createContact(viewer, { name: 'No' }), forbidden);
  await assert.rejects(updateContact(viewer, { id: own.id, version: 1, name: 'No' }), forbidden);
  await assert.rejects(removeContact(viewer, { id: own.id }), forbidden);
  await assert.rejects(restoreContact(viewer, { id: own.id }), forbidden);
  await assert.rejects(assignContact(viewer, { id: own.id, accountId: newId() }), forbidden);
  await assert.rejects(unassignContact(viewer, { id: own.id, accountId: newId() }), forbidden);
  assert.deepEqual(await names(viewer, {}), ['Ours']);
});

test('the contacts of a list are downloaded as CSV, made harmless for spreadsheets', async () => {
  const { ctx } = await testTenant();
  const acme = await createAccount(ctx, { name: 'Acme, Inc', externalId: 'A-1' });
  await createContact(ctx, { name: '=1+1', email: 'e@acme.example', phone: '+49301234567', accountId: acme.id });
  await createContact(ctx, { name: 'Ivy', type: 'Internal' });
  const file = await exportContacts(ctx, { type: ['Client'] });
  assert.equal(file.name, 'contacts-2026-06-15.csv');
  const lines = (await file.text()).split('\r\n');
  assert.match(
    lines[1] ?? '',
    /^'=1\+1,e@acme\.example,'\+49301234567,,,Client,"Acme, Inc",A-1,,,yes,2026-06-15T10:00:00\.000Z,[0-9a-f-]{36}$/,
  );
  assert.equal(lines.length, 3);
});
