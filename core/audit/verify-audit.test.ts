import assert from 'node:assert/strict';
import { test } from 'node:test';
import { audit, auditAll } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { verifyAudit } from './verify-audit.ts';

/** A workspace with ten entries of its own after those of its creation; `tamper` is what the owner of the database can do. */
async function logged() {
  const { ctx, id, app, as } = await testTenant();
  for (let number = 1; number <= 10; number++) await note(ctx, number);
  const intact = await verifyAudit(ctx);
  assert.equal(intact.isIntact, true, intact.fault?.message);
  const tamper = (...statements: string[]) =>
    app.db.transaction('system', async (tx) => {
      for (const statement of statements) await tx.execute(statement.replaceAll('$tenant', `'${id}'`));
    });
  return { ctx, id, as, app, tamper, newest: intact.checked };
}

const note = (ctx: Ctx, number: number) =>
  write(ctx, (tx) =>
    audit(ctx, tx, { action: 'note.added', resourceType: 'note', resourceId: null, newValues: { number, text: null } }),
  );
const at = (sequence: number) =>
  `tenant_id = $tenant and id = (select id from audit_chain where tenant_id = $tenant and sequence = ${sequence})`;

test('an untouched log is intact, and says how far it reaches', async () => {
  const { ctx, newest } = await logged();
  const { checked, first, last, head, purgedBefore } = await verifyAudit(ctx);
  assert.ok(newest >= 12, `${newest}`);
  assert.deepEqual([checked, purgedBefore, head?.sequence], [newest, null, newest]);
  assert.deepEqual([first, last], [ctx.now.toISOString(), ctx.now.toISOString()]);
});

test('each column of an entry is under its hash', async () => {
  const { ctx, app, tamper, newest } = await logged();
  const columns = await app.db.query(
    `select column_name as name, data_type as type from information_schema.columns
     where table_schema = current_schema() and table_name = 'audit_logs' and column_name not in ('tenant_id', 'id')`,
  );
  const other: Record<string, string> = {
    text: `'system'`,
    uuid: 'gen_random_uuid()',
    jsonb: `'{"number": 11}'`,
    'timestamp with time zone': `created_at + interval '1 millisecond'`,
  };
  assert.ok(columns.rows.length >= 12);
  for (const { name, type } of columns.rows) {
    await tamper(`update audit_logs set ${String(name)} = ${other[String(type)]} where ${at(newest - 3)}`);
    const { isIntact, fault } = await verifyAudit(ctx);
    assert.deepEqual([isIntact, fault?.sequence], [false, newest - 3], String(name));
    await tamper(`delete from audit_logs where ${at(newest - 3)}`, restored(newest - 3));
    assert.equal((await verifyAudit(ctx)).isIntact, true, String(name));
  }
});

// What note() has written, put back by hand: the chain has its id already, so nothing is sealed anew.
const restored = (sequence: number) => `insert into audit_logs
  (tenant_id, id, actor_type, user_id, actor_name, action, resource_type, resource_id, old_values, new_values, ip_address, user_agent, request_id, created_at)
  select l.tenant_id, c.id, l.actor_type, l.user_id, l.actor_name, l.action, l.resource_type, l.resource_id, l.old_values,
    jsonb_set(l.new_values, '{number}', to_jsonb((l.new_values ->> 'number')::int - (l.sequence - c.sequence))), l.ip_address, l.user_agent, l.request_id, l.created_at
  from audit_chain c, (select a.*, b.sequence from audit_logs a join audit_chain b using (tenant_id, id) where a.tenant_id = $tenant and b.sequence = ${sequence + 1}) l
  where c.tenant_id = $tenant and c.sequence = ${sequence}`;

test('a removed entry is told, wherever it stood, and the newest one too', async () => {
  for (const back of [9, 0]) {
    const { ctx, tamper, newest } = await logged();
    await tamper(`delete from audit_logs where ${at(newest - back)}`);
    const { isIntact, fault } = await verifyAudit(ctx);
    assert.deepEqual([isIntact, fault?.sequence], [false, newest - back]);
    assert.match(fault?.message ?? '', /was removed from the log/);
  }
});

test('an entry removed together with its place in the chain is told', async () => {
  const { ctx, tamper, newest } = await logged();
  await tamper(
    `delete from audit_logs where ${at(newest - 4)}`,
    `delete from audit_chain where tenant_id = $tenant and sequence = ${newest - 4}`,
  );
  assert.match((await verifyAudit(ctx)).fault?.message ?? '', /was removed from the chain/);
  await tamper(`update audit_chain set sequence = sequence - 1 where tenant_id = $tenant and sequence > ${newest - 4}`);
  assert.match((await verifyAudit(ctx)).fault?.message ?? '', /is not what was written/);
});

test('an entry put in past the chain is told', async () => {
  const { ctx, tamper } = await logged();
  await tamper(
    `insert into audit_logs (tenant_id, id, actor_type, actor_name, action, resource_type) values ($tenant, gen_random_uuid(), 'system', 'Nobody', 'note.forged', 'note')`,
    'set constraints all immediate',
    `delete from audit_chain where tenant_id = $tenant and id = (select id from audit_logs where tenant_id = $tenant and action = 'note.forged')`,
  );
  assert.match((await verifyAudit(ctx)).fault?.message ?? '', /put into the log past the chain/);
});

test('entries that have changed places are told', async () => {
  const { ctx, tamper, newest } = await logged();
  const place = (from: number, to: number) =>
    `update audit_chain set sequence = ${to} where tenant_id = $tenant and sequence = ${from}`;
  await tamper(place(newest - 1, 0), place(newest - 2, newest - 1), place(0, newest - 2));
  assert.equal((await verifyAudit(ctx)).fault?.sequence, newest - 2);
});

test('a chain written anew, or cut off, is told by a place that was kept elsewhere', async () => {
  const { ctx, tamper, newest } = await logged();
  const { head: known } = await verifyAudit(ctx);
  assert.ok(known);
  assert.equal((await verifyAudit(ctx, { known })).isIntact, true);
  await tamper(
    `delete from audit_logs where ${at(newest)}`,
    `delete from audit_chain where tenant_id = $tenant and sequence = ${newest}`,
  );
  assert.equal((await verifyAudit(ctx)).isIntact, true);
  assert.match((await verifyAudit(ctx, { known })).fault?.message ?? '', /ends before the place/);
  await note(ctx, 99);
  assert.match((await verifyAudit(ctx, { known })).fault?.message ?? '', /another hash/);
});

test('entries of many transactions at once make one chain without a gap', async () => {
  const { ctx, newest } = await logged();
  await Promise.all(Array.from({ length: 40 }, (_, number) => note(ctx, number)));
  const { isIntact, head, fault } = await verifyAudit(ctx);
  assert.deepEqual([isIntact, head?.sequence, fault], [true, newest + 40, null]);
});

test('one change may have more entries than a statement takes values', async () => {
  const { ctx, newest } = await logged();
  const added = { action: 'note.added', resourceType: 'note', resourceId: null };
  await write(ctx, (tx) =>
    auditAll(
      ctx,
      tx,
      Array.from({ length: 5100 }, () => added),
    ),
  );
  const { isIntact, head } = await verifyAudit(ctx);
  assert.deepEqual([isIntact, head?.sequence], [true, newest + 5100]);
});

test('a change that is taken back leaves nothing in the chain', async () => {
  const { ctx, newest } = await logged();
  const failing = write(ctx, async (tx) => {
    await audit(ctx, tx, { action: 'note.added', resourceType: 'note', resourceId: null });
    throw new Error('taken back');
  });
  await assert.rejects(failing, /taken back/);
  assert.equal((await verifyAudit(ctx)).head?.sequence, newest);
});

test("the application's role can read the chain and not write it", async () => {
  const { id, app } = await testTenant();
  const attempts = [
    `update audit_chain set hash = ''`,
    'delete from audit_chain',
    `insert into audit_chain (tenant_id, id, sequence, hash, created_at) values ('${id}', gen_random_uuid(), 999, '', now())`,
  ];
  for (const statement of attempts) {
    await assert.rejects(
      app.db.transaction({ tenantId: id }, (tx) => tx.execute(statement)),
      (error: Error) => /permission denied/.test(error.cause instanceof Error ? error.cause.message : error.message),
    );
  }
});

test('whoever may not read the log may not verify it', async () => {
  const { as } = await testTenant();
  await assert.rejects(verifyAudit(as('Viewer')), /audit:read/);
});
