import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { assignContact } from '#core/contacts/assign-contact.ts';
import { createContact } from '#core/contacts/create-contact.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { accounts } from '#db/schema/accounts.ts';
import { roles } from '#db/schema/members.ts';
import { asConnection } from '#platform/auth/as-connection.ts';
import { asWorkspace, read, write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { testApp, testTenant } from './test-app.ts';
import type { TestTenant } from './test-app.ts';

/** What belongs to no account, and is the same for everybody who may see it. */
const ofWorkspace = [
  'audit_chain',
  'import_mappings',
  'kpi_reference_ranges',
  'measure_names',
  'playbook_triggers',
  'playbook_versions',
  'playbooks',
  'roles',
  'scoring_versions',
  'tenant_configs',
  'user_roles',
  'users',
];

type Rows<T> = { rows: T[] };

/** The tables of workspaces that have no policy for members who are limited to their accounts. */
async function tablesWithoutLimit(): Promise<string[]> {
  const { db } = await testApp();
  const { rows } = await db.query(`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped
    where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and not exists (
      select from pg_policy p where p.polrelid = c.oid and not p.polpermissive and p.polname like 'limited%'
      and p.polroles = array['mainstay_limited'::regrole::oid])
    order by 1`);
  return rows.map(({ name }) => String(name));
}

const limited = (tenant: TestTenant, id: string): Ctx => ({
  ...tenant.ctx,
  actor: { type: 'user', id, name: 'Lim Limited', permissions: ['*'], accountScope: 'own' },
});

async function userOf(tenant: TestTenant): Promise<string> {
  const id = newId();
  const values = [tenant.id, id, 'Lim Limited', `limited-${id}@tests.example`];
  await tenant.app.db.transaction({ tenantId: tenant.id }, (tx) =>
    tx.execute(
      `insert into users (tenant_id, id, name, email) values (${values.map((value) => `'${value}'`).join(', ')})`,
    ),
  );
  return id;
}

test('every table either follows accounts for whoever is limited to theirs, or is known to belong to none', async () => {
  assert.deepEqual(await tablesWithoutLimit(), ofWorkspace);
});

test('a query of a limited member finds the rows of their accounts alone, though it names no account', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const id = await userOf(tenant);
  const contact = await createContact(ctx, { name: 'Lim', type: 'Internal', userId: id });
  const owned = await createAccount(ctx, { name: 'Owned', ownerContactId: contact.id });
  const assigned = await createAccount(ctx, { name: 'Assigned' });
  await assignContact(ctx, { id: contact.id, accountId: assigned.id });
  const foreign = await createAccount(ctx, { name: 'Foreign' });
  await createContact(ctx, { name: 'Of Foreign', accountId: foreign.id });
  await createContact(ctx, { name: 'Of Owned', accountId: owned.id });
  const own = [assigned.id, owned.id].toSorted();
  await read(limited(tenant, id), async (tx) => {
    const ids = async (text: string) => {
      const found: unknown = await tx.execute(text);
      return (found as Rows<{ id: string }>).rows.map((row) => row.id).toSorted();
    };
    assert.deepEqual(await ids('select id from accounts'), own);
    assert.deepEqual(await ids('select id from account_health'), own);
    assert.deepEqual(await ids('select distinct account_id as id from timeline_events'), own);
    assert.deepEqual(await ids('select account_id as id from contact_account_assignments'), [assigned.id]);
    assert.deepEqual((await ids('select name as id from contacts')).toSorted(), ['Lim', 'Of Owned']);
    assert.deepEqual(await ids(`select id from audit_logs where user_id <> '${id}'`), []);
  });
  const { items, total } = await listAccounts(limited(tenant, id), { limit: 1, sort: '-score' });
  assert.deepEqual([items.length, total.count], [1, 2]);
});

test('nobody is limited by a member who is not there, or whose contact looks after nothing: they see nothing', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Foreign' });
  for (const id of [await userOf(tenant), newId()]) {
    assert.deepEqual((await listAccounts(limited(tenant, id), { limit: 10 })).items, []);
  }
});

test('what a limited member writes beyond their accounts is refused by the database, and nothing of it stays', async () => {
  const tenant = await testTenant();
  const foreign = await createAccount(tenant.ctx, { name: 'Foreign' });
  const id = await userOf(tenant);
  const ctx = limited(tenant, id);
  const values = `'${tenant.id}', '${newId()}'`;
  const statements = [
    `insert into accounts (tenant_id, id, name, name_key, search_text, currency) values (${values}, 'X', 'x', 'x', 'USD')`,
    `insert into timeline_events (tenant_id, id, account_id, event_type, kind, title, actor_name, created_at)
      values (${values}, '${foreign.id}', 'note.added', 'note', 'X', 'X', now())`,
    `insert into kpis (tenant_id, id, account_id, category, kpi_parameter, name_key, source)
      values (${values}, null, 'C', 'K', 'k', 'api')`,
    `insert into contacts (tenant_id, id, name, name_key, search_text, type, user_id)
      values (${values}, 'X', 'x', 'x', 'Internal', '${id}')`,
    `insert into webhooks (tenant_id, id, name, name_key, url, events, secret) values (${values}, 'X', 'x', 'x', '[]', 'x')`,
  ];
  for (const statement of statements) {
    const attempt = write(ctx, (tx) => tx.execute(statement));
    await assert.rejects(attempt, { name: 'AppError', reason: 'session.other-accounts' }, statement);
  }
  await write(ctx, (tx) => tx.execute(`update accounts set name = 'taken'`));
  await write(ctx, (tx) => tx.execute('delete from account_health'));
  const { items } = await listAccounts(tenant.ctx, { limit: 10 });
  assert.deepEqual(
    items.map(({ name }) => name),
    ['Foreign'],
  );
});

test('work for the whole workspace, or on the sign-in tables, leaves the limit as it was', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Foreign' });
  await write(limited(tenant, await userOf(tenant)), async (tx) => {
    const ctx = limited(tenant, newId());
    const seen = () => tx.$count(accounts);
    assert.equal(await seen(), 0);
    assert.equal(await asWorkspace(ctx, tx, (unlimited) => asWorkspace(unlimited, tx, seen)), 1);
    assert.equal(await seen(), 0);
    await asConnection(tx, () => Promise.resolve());
    assert.equal(await seen(), 0);
    assert.ok((await tx.select({ id: roles.id }).from(roles)).length > 0);
  });
});
