import assert from 'node:assert/strict';
import { test } from 'node:test';
import { newId } from '#platform/new-id.ts';
import { addEarlierTenant, rowsIn, withEarlierRelease } from '#test/earlier-release.ts';
import { migrate } from './migrate.ts';

test('an installation of the first release is upgraded with its rows, also by an owner who is no superuser', () =>
  withEarlierRelease(1, async (db) => {
    const [tenant, account] = [await addEarlierTenant(db), newId()];
    await rowsIn(
      db,
      tenant,
      `insert into accounts (tenant_id, id, name, name_key, search_text, currency)
        values ('${tenant}', '${account}', 'Alder', 'alder', 'alder', 'EUR')`,
    );
    await rowsIn(
      db,
      tenant,
      `insert into account_health (tenant_id, id, score, band) values ('${tenant}', '${account}', 61.5, 'risk')`,
    );
    assert.ok((await migrate(db)) >= 1);
    assert.deepEqual(await rowsIn(db, tenant, 'select calculated_score, calculated_band from account_health'), [
      { calculated_score: 61.5, calculated_band: 'risk' },
    ]);
    const { rows: unforced } = await db.query(`select c.relname from pg_class c
      join pg_attribute a on a.attrelid = c.oid and a.attname = 'tenant_id'
      where c.relnamespace = current_schema()::regnamespace and c.relkind = 'r' and not c.relforcerowsecurity`);
    assert.deepEqual(unforced, []);
  }));

test('the entries of an earlier release are sealed in the order of their time, each workspace in a chain of its own', () =>
  withEarlierRelease(2, async (db) => {
    const tenants = [await addEarlierTenant(db), await addEarlierTenant(db)];
    for (const id of tenants)
      for (const day of [3, 1, 2])
        await rowsIn(
          db,
          id,
          `insert into audit_logs (tenant_id, id, actor_type, actor_name, action, resource_type, created_at)
            values ('${id}', gen_random_uuid(), 'system', 'Old', 'day.${day}', 'day', '2026-05-0${day}')`,
        );
    assert.ok((await migrate(db)) >= 1);
    for (const id of tenants) {
      const found = await rowsIn(
        db,
        id,
        `select c.sequence::int as sequence, l.action, audit_entry_hash(lag(c.hash, 1, '') over (order by c.sequence), l) = c.hash as right
         from audit_chain c join audit_logs l using (tenant_id, id) where tenant_id = '${id}' order by c.sequence`,
      );
      assert.deepEqual(
        found,
        [1, 2, 3].map((day) => ({ sequence: day, action: `day.${day}`, right: true })),
      );
    }
  }));
