import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { auditAll } from '#platform/audit.ts';
import { write } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { parseCsv } from '#platform/spreadsheets/parse-csv.ts';
import type { AuditEntry } from '#shared/contracts/audit.ts';
import { testTenant } from '#test/test-app.ts';
import { exportAudit } from './export-audit.ts';
import { listAudit } from './list-audit.ts';

const added = (text: string) => ({ action: 'note.added', resourceType: 'note', resourceId: null, newValues: { text } });

test('a period of the log is exported whole and in order, as JSON lines and as CSV', async () => {
  const { ctx, at } = await testTenant();
  const july = at('2026-07-01T00:00:00.000Z');
  const texts = Array.from({ length: 2300 }, (_, number) => `=note ${number}, "kept"\n`);
  await write(july, (tx) => auditAll(july, tx, texts.map(added)));
  const period = { since: '2026-07-01T00:00:00.000Z', until: '2026-07-02T00:00:00.000Z' };
  const lines = await exportAudit(ctx, { ...period, format: 'jsonl' });
  const entries = (await lines.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as AuditEntry);
  assert.deepEqual(new Set(entries.map(({ newValues }) => newValues?.['text'])), new Set(texts));
  assert.equal(entries.length, 2300);
  const { items } = await listAudit(ctx, { limit: 1, ...period, search: 'note 77,' });
  assert.deepEqual(
    entries.find(({ id }) => id === items[0]?.id),
    items[0],
  );
  const csv = await exportAudit(ctx, { ...period, format: 'csv' });
  assert.match(csv.name, /^audit-2026-06-15\.csv$/);
  const table = parseCsv((await csv.text()).replace('\uFEFF', ''));
  assert.equal(JSON.stringify(table).match(/note\.added/g)?.length, 2300);
});

test('a text is looked for in who, what and the values of an entry', async () => {
  const { ctx } = await testTenant();
  await write(ctx, (tx) => auditAll(ctx, tx, [added('Zebra crossing'), added('Lion')]));
  const found = async (search: string) =>
    (await listAudit(ctx, { limit: 50, search })).items.map((it) => it.newValues?.['text']);
  assert.deepEqual(await found('zebra'), ['Zebra crossing']);
  assert.equal((await found('note.added')).length, 2);
  assert.deepEqual(await found('100%'), []);
});

test('entries are found by who made them: people, keys, and Mainstay by itself', async () => {
  const { ctx } = await testTenant();
  const key = { type: 'apiKey' as const, id: newId(), name: 'Order desk', permissions: ['*'] };
  const machine = { ...ctx, actor: { type: 'system' as const, name: 'Night watch' } };
  const desk = { ...ctx, actor: key };
  for (const actor of [ctx, desk, machine]) await write(actor, (tx) => auditAll(actor, tx, [added(actor.actor.name)]));
  const found = async (actorId: string[]) => {
    const { items } = await listAudit(ctx, { limit: 50, actorId, action: ['note.added'] });
    return new Set(items.map(({ newValues }) => newValues?.['text']));
  };
  assert.deepEqual(await found([key.id]), new Set(['Order desk']));
  assert.deepEqual(await found(['system']), new Set(['Night watch']));
  assert.deepEqual(await found(['system', key.id]), new Set(['Night watch', 'Order desk']));
});

test('an export holds what the filters show, under the names of today, and is itself in the log', async () => {
  const { ctx } = await testTenant();
  const { id } = await createAccount(ctx, { name: 'Alder Foods' });
  const query = { format: 'jsonl' as const, resourceType: ['account'] };
  const line = async () => JSON.parse((await (await exportAudit(ctx, query)).text()).trim()) as AuditEntry;
  const { action, names } = await line();
  assert.deepEqual([action, names], ['account.created', { [id]: 'Alder Foods' }]);
  const { items } = await listAudit(ctx, { limit: 5, action: ['audit.exported'] });
  assert.deepEqual(
    items.map(({ newValues }) => newValues),
    [query],
  );
  assert.deepEqual((await listAudit(ctx, { limit: 5, id: [items[0]?.id ?? ''] })).items, items);
});

test('whoever may not read the log may not export it', async () => {
  const { as } = await testTenant();
  await assert.rejects(exportAudit(as('Editor'), { format: 'csv' }), /audit:read/);
});
