import assert from 'node:assert/strict';
import { test } from 'node:test';
import { getTenant } from '#core/tenants/get-tenant.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import { audit, auditAll } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { listAudit } from './list-audit.ts';
import { purgeAudit } from './purge-audit.ts';
import { verifyAudit } from './verify-audit.ts';

const keepFor = async (ctx: Ctx, auditDays: number | null) => {
  const { version, retention } = await getTenant(ctx);
  await updateTenant(ctx, { version, retention: { ...retention, auditDays } });
};
const note = (ctx: Ctx) =>
  write(ctx, (tx) => audit(ctx, tx, { action: 'note.added', resourceType: 'note', resourceId: null }));
const actions = async (ctx: Ctx) =>
  (await listAudit(ctx, { limit: 100, sort: 'at' })).items
    .map(({ action }) => action)
    .filter((it) => !/^(role|member|playbook|job)/.test(it));

test('the log is kept for ever unless the workspace says otherwise', async () => {
  const { ctx, at } = await testTenant();
  await purgeAudit(at('2046-06-15T10:00:00.000Z'));
  assert.equal((await verifyAudit(ctx)).purgedBefore, null);
});

test('what is older than it is kept is removed, the log says so, and it is intact', async () => {
  const { ctx, at } = await testTenant();
  await keepFor(ctx, 100);
  const later = at('2026-08-01T10:00:00.000Z');
  await note(later);
  const { checked } = await verifyAudit(ctx);
  await purgeAudit(at('2026-09-20T10:00:00.000Z'));
  assert.equal((await verifyAudit(ctx)).checked, checked);
  const then = at('2026-09-24T10:00:00.000Z');
  await purgeAudit(then);
  await purgeAudit(then);
  assert.deepEqual(await actions(ctx), ['note.added', 'audit.purged']);
  const after = await verifyAudit(ctx);
  assert.deepEqual(
    [after.isIntact, after.checked, after.first, after.purgedBefore],
    [true, 2, later.now.toISOString(), '2026-06-16T10:00:00.000Z'],
  );
  const { items } = await listAudit(ctx, { limit: 1, action: ['audit.purged'] });
  assert.deepEqual(items[0]?.newValues, {
    throughSequence: checked - 1,
    entries: checked - 1,
    before: after.purgedBefore,
  });
});

test('no more than what the log says may be missing', async () => {
  const { ctx, at, app, id } = await testTenant();
  await keepFor(ctx, 90);
  await note(at('2026-08-01T10:00:00.000Z'));
  await purgeAudit(at('2026-09-24T10:00:00.000Z'));
  assert.equal((await verifyAudit(ctx)).isIntact, true);
  await app.db.query(`delete from audit_logs where tenant_id = $1 and action = 'note.added'`, [id]);
  assert.match((await verifyAudit(ctx)).fault?.message ?? '', /was removed from the log/);
});

test('an entry that was not old enough may not be missing, whatever the log says', async () => {
  const { ctx, at, app, id } = await testTenant();
  await note(at('2026-08-01T10:00:00.000Z'));
  const { head } = await verifyAudit(ctx);
  const newValues = { throughSequence: head?.sequence, entries: 1, before: '2026-07-31T00:00:00.000Z' };
  await write(ctx, (tx) =>
    audit(ctx, tx, { action: 'audit.purged', resourceType: 'audit', resourceId: null, newValues }),
  );
  await app.db.query(`delete from audit_logs where tenant_id = $1 and action = 'tenant.created'`, [id]);
  assert.equal((await verifyAudit(ctx)).isIntact, true);
  await app.db.query(`delete from audit_logs where tenant_id = $1 and action = 'note.added'`, [id]);
  assert.match((await verifyAudit(ctx)).fault?.message ?? '', /was removed from the log/);
});

test('the entry that told of an earlier removal may itself be removed', async () => {
  const { ctx, at } = await testTenant();
  await keepFor(ctx, 90);
  await purgeAudit(at('2026-09-24T10:00:00.000Z'));
  await note(at('2027-01-01T10:00:00.000Z'));
  await purgeAudit(at('2027-02-01T10:00:00.000Z'));
  assert.deepEqual(await actions(ctx), ['note.added', 'audit.purged']);
  assert.equal((await verifyAudit(ctx)).isIntact, true);
});

test('many entries are removed in parts, each of which the log tells', async () => {
  const { ctx, at } = await testTenant();
  await keepFor(ctx, 90);
  const july = at('2026-07-01T10:00:00.000Z');
  const added = { action: 'note.added', resourceType: 'note', resourceId: null };
  await write(july, (tx) =>
    auditAll(
      july,
      tx,
      Array.from({ length: 2100 }, () => added),
    ),
  );
  const { checked } = await verifyAudit(ctx);
  const later = at('2027-02-01T10:00:00.000Z');
  await purgeAudit(later);
  assert.deepEqual(await actions(ctx), ['audit.purged', 'audit.purged']);
  const { items } = await listAudit(ctx, { limit: 5 });
  const through = items.map(({ newValues }) => Number(newValues?.['throughSequence'])).toSorted((a, b) => a - b);
  assert.deepEqual(through, [2000, checked]);
  assert.deepEqual([(await verifyAudit(ctx)).fault, (await verifyAudit(ctx)).checked], [null, 2]);
});
