import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { deactivateAccount, restoreAccount } from '#core/accounts/set-account-status.ts';
import { addFile } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { startImport, undoImport } from '#core/imports/start-import.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { testTenant } from '#test/test-app.ts';
import { addTimelineEvents } from './add-timeline-events.ts';
import type { NewTimelineEvent } from './add-timeline-events.ts';
import { listTimeline } from './list-timeline.ts';

type Query = Partial<Parameters<typeof listTimeline>[1]>;

async function titles(ctx: Ctx, id: string, query: Query = {}): Promise<string[]> {
  const { items } = await listTimeline(ctx, { id, limit: 50, ...query });
  return items.map(({ title }) => title);
}

function note(ctx: Ctx, accountId: string, title: string, eventType: NewTimelineEvent['eventType'] = 'playbook.note') {
  return write(ctx, (tx) => addTimelineEvents(ctx, tx, [{ accountId, eventType, title }]));
}

async function ended(ctx: Ctx, job: Promise<Job>): Promise<Job> {
  let last = await job;
  for await (const state of followJob(ctx, { id: last.id })) last = state;
  assert.equal(last.status, 'done', last.error?.message);
  return last;
}

async function importBooks(ctx: Ctx, kind: 'kpis' | 'accounts', files: Record<string, Uint8Array>) {
  const { id } = await createImport(ctx, { kind, createsAccounts: true });
  for (const [fileName, bytes] of Object.entries(files)) await addFile(ctx, { id, fileName, bytes });
  await ended(ctx, startImport(ctx, { id }));
  return id;
}

const header = ['KPI/Parameter', 'Data', 'Weight', 'Impact Level', 'Measurement Frequency'];
const book = (rows: [string, string | number][]) =>
  buildBook({ 'Relationship Strength': [header, ...rows.map((row) => [...row, '', 'High', 'Monthly'])] });

test('an account begins its timeline, and its leaving and coming back are told there', async () => {
  const tenant = await testTenant();
  const { id } = await createAccount(tenant.ctx, { name: 'Alder' });
  await deactivateAccount(tenant.at('2026-06-16T10:00:00Z'), { id });
  await restoreAccount(tenant.at('2026-06-17T10:00:00Z'), { id });
  const { items, total, nextCursor } = await listTimeline(tenant.as('Viewer'), { id, limit: 50 });
  assert.deepEqual([total, nextCursor], [{ count: 3, isExact: true }, null]);
  assert.deepEqual(
    items.map(({ title }) => title),
    ['Account made active again', 'Account made inactive', 'Account created'],
  );
  const { id: eventId, actor, ...first } = items[2] ?? assert.fail();
  assert.ok(eventId);
  assert.equal(actor.name, 'Ada Admin');
  assert.deepEqual(first, {
    account: { id, name: 'Alder' },
    eventType: 'account.created',
    kind: 'account',
    title: 'Account created',
    description: null,
    metadata: {},
    resource: { type: 'account', id },
    createdAt: '2026-06-15T10:00:00.000Z',
  });
});

test('an imported workbook and its undoing stand in the timeline with their numbers', async () => {
  const { ctx } = await testTenant();
  const { id } = await createAccount(ctx, { name: 'Alder' });
  const rows: [string, string | number][] = [
    ['NPS Score', 45],
    ['CSAT Score', 4.2],
    ['Churn Rate', 'N/A'],
  ];
  const importId = await importBooks(ctx, 'kpis', { 'Alder 2026-05.xlsx': book(rows) });
  const { items } = await listTimeline(ctx, { id, limit: 50, kind: ['upload'] });
  assert.deepEqual(
    items.map(({ title, eventType }) => [title, eventType]),
    [['Workbook Alder 2026-05.xlsx imported: 2 values for May 2026', 'upload.imported']],
  );
  const { metadata, resource } = items[0] ?? assert.fail();
  assert.deepEqual(metadata, { uploadId: resource?.id, version: 1, month: '2026-05', values: 2 });
  await ended(ctx, undoImport(ctx, { id: importId }));
  assert.deepEqual(
    (await titles(ctx, id, { kind: ['upload'] }))[0],
    'Workbook Alder 2026-05.xlsx undone: the values are as before it',
  );
});

test('a workbook of many accounts is told to each of them with its own values', async () => {
  const { ctx } = await testTenant();
  await updateTenant(ctx, { version: 1, kpiUploadMode: 'corporate' });
  const [alder, birch] = [await createAccount(ctx, { name: 'Alder' }), await createAccount(ctx, { name: 'Birch' })];
  const other = await createAccount(ctx, { name: 'Cedar' });
  const sheet = [
    ['KPI/Parameter', 'Data', 'Account', 'Month'],
    ['NPS Score', 45, 'Alder', '2026-03'],
    ['NPS Score', 50, 'Alder', '2026-05'],
    ['NPS Score', 10, 'Birch', '2026-05'],
  ];
  await importBooks(ctx, 'kpis', { 'all.xlsx': buildBook({ 'Relationship Strength': sheet }) });
  const upload = { kind: ['upload' as const] };
  assert.deepEqual(await titles(ctx, alder.id, upload), [
    'Workbook all.xlsx imported: 2 values for March 2026 to May 2026',
  ]);
  assert.deepEqual(await titles(ctx, birch.id, upload), ['Workbook all.xlsx imported: 1 value for May 2026']);
  assert.deepEqual(await titles(ctx, other.id, upload), []);
});

test('accounts made by an import can be taken back, and their timelines go with them', async () => {
  const { ctx } = await testTenant();
  const importId = await importBooks(ctx, 'accounts', {
    'accounts.csv': Buffer.from('Name,Revenue\nAlder,100\nBirch,200\n'),
  });
  const job = await ended(ctx, undoImport(ctx, { id: importId }));
  assert.deepEqual(job.result, { undone: 1, kept: [] });
});

test('the timeline is filtered by kind, by words and by days of the workspace, and comes in pages', async () => {
  const tenant = await testTenant({ timezone: 'Pacific/Auckland' });
  const { id } = await createAccount(tenant.ctx, { name: 'Alder' });
  // Midnight in Auckland is noon in UTC in June.
  await note(tenant.at('2026-06-19T11:59:59.999Z'), id, 'last of the 19th');
  await note(tenant.at('2026-06-19T12:00:00.000Z'), id, 'first of the 20th', 'override.set');
  await note(tenant.at('2026-06-20T11:59:59.999Z'), id, 'last of the 20th');
  await note(tenant.at('2026-06-20T12:00:00.000Z'), id, 'first of the 21st: 100%');
  const at = (query: Query) => titles(tenant.ctx, id, query);
  assert.deepEqual(await at({ from: '2026-06-20', to: '2026-06-20' }), ['last of the 20th', 'first of the 20th']);
  assert.deepEqual(await at({ from: '2026-06-21' }), ['first of the 21st: 100%']);
  assert.deepEqual(await at({ to: '2026-06-19' }), ['last of the 19th', 'Account created']);
  assert.deepEqual(await at({ kind: ['override', 'account'] }), ['first of the 20th', 'Account created']);
  assert.deepEqual(await at({ search: '0%' }), ['first of the 21st: 100%']);
  assert.deepEqual((await at({ sort: 'createdAt' }))[0], 'Account created');
  const first = await listTimeline(tenant.ctx, { id, limit: 2 });
  assert.deepEqual(first.total, { count: 5, isExact: true });
  assert.deepEqual(await at({ limit: 2, cursor: first.nextCursor ?? '' }), ['first of the 20th', 'last of the 19th']);
});

test('the timeline of an account of another workspace is not found', async () => {
  const [ours, theirs] = [await testTenant(), await testTenant()];
  const { id } = await createAccount(theirs.ctx, { name: 'Theirs' });
  const notFound = { code: 'not-found', reason: 'account.not-found' };
  await assert.rejects(listTimeline(ours.ctx, { id, limit: 50 }), notFound);
  await assert.rejects(listTimeline(ours.ctx, { id: newId(), limit: 50 }), notFound);
  const actor = { type: 'user' as const, id: newId(), name: 'Nobody', permissions: [] };
  await assert.rejects(async () => listTimeline({ ...ours.ctx, actor }, { id, limit: 50 }), { code: 'forbidden' });
});
