import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Database } from '#db/database.ts';
import { newId } from '#platform/new-id.ts';
import { testApp, testTenant } from './test-app.ts';

// Drizzle wraps what the database says.
const reasonOf = (error: Error) => (error.cause instanceof Error ? error.cause.message : error.message);

type Fault = { table: string; fault: string };

/** Walks the catalogue of the database and names every tenant table that breaks a law of tenant tables. */
async function faultsOfTenantTables(db: Database): Promise<Fault[]> {
  const { rows } = await db.query(`
    with tables as (
      select c.oid, c.relname, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner) as owner
      from pg_class c where c.relnamespace = current_schema()::regnamespace and c.relkind in ('r', 'p') and c.relname <> 'tenants'
    ), keys as (
      select conrelid, contype, confrelid, pg_get_constraintdef(oid) as definition,
        (select array_agg(a.attname order by k.ordinality) from unnest(conkey) with ordinality k(attnum, ordinality)
          join pg_attribute a on a.attrelid = conrelid and a.attnum = k.attnum) as columns
      from pg_constraint where contype in ('p', 'u', 'f')
    )
    select relname as table, fault from tables t cross join lateral (
      select 'has no tenant_id that is not null' as fault where not exists (
        select from pg_attribute where attrelid = t.oid and attname = 'tenant_id' and attnotnull)
      union all select 'row-level security is not enabled and forced' where not (relrowsecurity and relforcerowsecurity)
      union all select 'has no policy on tenant_id' where not exists (
        select from pg_policy p where p.polrelid = t.oid and p.polcmd = '*'
        and pg_get_expr(p.polqual, p.polrelid) like '%tenant_id = (current_setting(''app.tenant_id''%)::uuid%')
      union all select 'its primary key is not (tenant_id, id)' where not exists (
        select from keys where conrelid = t.oid and contype = 'p' and columns = array['tenant_id', 'id']::name[])
      union all select 'unique without tenant_id first: ' || definition from keys
        where conrelid = t.oid and contype = 'u' and columns[1] <> 'tenant_id'
      union all select 'foreign key without tenant_id: ' || definition from keys
        where conrelid = t.oid and contype = 'f' and columns[1] <> 'tenant_id'
      union all select 'is owned by the role of the application' where owner = 'mainstay_app'
      union all select 'has an index without tenant_id first: ' || i.relname from pg_index x
        join pg_class i on i.oid = x.indexrelid join pg_attribute a on a.attrelid = x.indrelid and a.attnum = x.indkey[0]
        where x.indrelid = t.oid and a.attname <> 'tenant_id'
    ) found`);
  return rows as Fault[];
}

test('every table of the business obeys the laws of tenant tables', async () => {
  const { db } = await testApp();
  assert.deepEqual(await faultsOfTenantTables(db), []);
});

test('a table that breaks the laws is named', async () => {
  const { db } = await testApp();
  await db.query('create table careless (id uuid primary key, tenant_id uuid, name text unique)');
  const faults = await faultsOfTenantTables(db);
  await db.query('drop table careless');
  assert.ok(faults.some(({ table, fault }) => table === 'careless' && fault.includes('not enabled and forced')));
  assert.ok(faults.some(({ table, fault }) => table === 'careless' && fault.includes('primary key')));
  assert.ok(faults.some(({ table, fault }) => table === 'careless' && fault.includes('unique without')));
});

test('a transaction of one tenant neither sees nor writes rows of another, whatever the query says', async () => {
  const mine = await testTenant();
  const theirs = await testTenant();
  const { db } = mine.app;
  const seen: unknown = await db.transaction({ tenantId: mine.id }, (tx) =>
    tx.execute(`select tenant_id from users where tenant_id = '${theirs.id}'`),
  );
  assert.equal((seen as { rows: unknown[] }).rows.length, 0);
  const intrusion = `insert into roles (tenant_id, id, name, permissions) values ('${theirs.id}', '${newId()}', 'Intruder', '[]')`;
  await assert.rejects(
    db.transaction({ tenantId: mine.id }, (tx) => tx.execute(intrusion)),
    (error: Error) => /row-level security/.test(reasonOf(error)),
  );
  const changed: unknown = await db.transaction({ tenantId: mine.id }, (tx) =>
    tx.execute(`update tenants set name = 'taken over' where id = '${theirs.id}' returning id`),
  );
  assert.equal((changed as { rows: unknown[] }).rows.length, 0);
});

test('the audit log can be added to and read, not changed', async () => {
  const { app, id } = await testTenant();
  for (const statement of ['update audit_logs set action = $$x$$', 'delete from audit_logs']) {
    await assert.rejects(
      app.db.transaction({ tenantId: id }, (tx) => tx.execute(statement)),
      (error: Error) => /permission denied/.test(reasonOf(error)),
    );
  }
});

test('tables of sign-in are out of reach for the role of the application', async () => {
  const { app, id } = await testTenant();
  await assert.rejects(
    app.db.transaction({ tenantId: id }, (tx) => tx.execute('select * from sign_in.passwords')),
    (error: Error) => /permission denied/.test(reasonOf(error)),
  );
});
