import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { addFile, addFiles } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { getFile } from '#core/imports/get-file.ts';
import { getImport } from '#core/imports/get-import.ts';
import { runImport } from '#core/imports/run-import.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import type { Job } from '#shared/contracts/jobs.ts';
import { startImport, undoImport } from '#core/imports/start-import.ts';
import { discardImport, removeFile } from '#core/imports/remove-file.ts';
import { updateFile } from '#core/imports/update-file.ts';
import { createAccount } from '#core/accounts/create-account.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import { imports } from '#db/schema/imports.ts';
import { AppError } from '#platform/errors.ts';
import type { Progress } from '#platform/app.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { newId } from '#platform/new-id.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';
import { downloadUpload, getUpload } from './get-upload.ts';
import { listUploads } from './list-uploads.ts';
import { recordValue } from './record-value.ts';
import { undoUpload } from './undo-upload.ts';

const noProgress: Progress = { report: async () => undefined, signal: new AbortController().signal };
const header = ['KPI/Parameter', 'Data', 'Weight', 'Impact Level', 'Measurement Frequency'];
type Row = [kpi: string, data: string | number, weight?: string, impact?: string, frequency?: string];

function workbook(rows: Row[], tab = 'Relationship Strength'): Uint8Array {
  return buildBook({
    [tab]: [
      header,
      ...rows.map(([kpi, data, weight = '', impact = 'High', frequency = 'Monthly']) => [
        kpi,
        data,
        weight,
        impact,
        frequency,
      ]),
    ],
  });
}

async function add(
  ctx: Ctx,
  name: string,
  bytes: Uint8Array,
  options: { accountId?: string; month?: string; createsAccounts?: boolean } = {},
) {
  const draft = await createImport(ctx, { kind: 'kpis', ...options });
  return { id: draft.id, file: await addFile(ctx, { id: draft.id, fileName: name, bytes }) };
}

/** Waits for the end of a job, which the worker of the tests does. */
async function finished(ctx: Ctx, job: Promise<Job>): Promise<Record<string, unknown> | null> {
  let last = await job;
  for await (const state of followJob(ctx, { id: last.id })) last = state;
  assert.equal(last.status, 'done', last.error?.message);
  return last.result;
}

/** Imports one workbook from bytes to scores. */
async function importBook(ctx: Ctx, name: string, bytes: Uint8Array, options: Parameters<typeof add>[3] = {}) {
  const { id } = await add(ctx, name, bytes, options);
  await finished(ctx, startImport(ctx, { id }));
  return id;
}

const byFirst = (a: unknown[], b: unknown[]) => Number(a[0]) - Number(b[0]);

/** Everything an upload decides, without the rows' own bookkeeping. */
async function stateOf({ app, id }: TestTenant): Promise<unknown> {
  const tables = {
    kpis: 'select id, category, kpi_parameter, weight, data, data_month, impact_level, measurement_frequency, upload_id, unit from kpis order by id',
    series:
      'select id, kpi_id, year, month, value, unit, text, health_score, health_status, upload_id, source from kpi_time_series order by id',
    trends:
      'select account_id, year, month, overall_health_score, category_scores, total_kpis, valid_kpis, coverage from health_trends order by account_id, year, month',
    current: 'select id, month, score, band, change, coverage from account_health order by id',
  };
  const result: Record<string, unknown> = {};
  for (const [name, query] of Object.entries(tables)) {
    result[name] = await app.db.transaction({ tenantId: id }, async (tx) => {
      const found: unknown = await tx.execute(query);
      return (found as { rows: unknown[] }).rows;
    });
  }
  return JSON.parse(JSON.stringify(result));
}

test('a workbook named after an account and a month becomes version 1 of that account', async () => {
  const tenant = await testTenant();
  const account = await createAccount(tenant.ctx, { name: 'Alder & Sons' });
  await importBook(
    tenant.ctx,
    'alder sons 2026-05.xlsx',
    workbook([
      ['NPS Score', 45],
      ['Executive Sponsor Engagement', 'N/A'],
    ]),
  );
  const { items } = await listUploads(tenant.ctx, { limit: 50 });
  assert.equal(items.length, 1);
  assert.deepEqual(
    items.map(({ account: of, month, version, rows, values, status }) => ({
      of: of?.id,
      month,
      version,
      rows,
      values,
      status,
    })),
    [{ of: account.id, month: '2026-05', version: 1, rows: 2, values: 1, status: 'current' }],
  );
});

test('the preview tells what would happen and writes nothing of it', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Alder' });
  const before = await stateOf(tenant);
  const { id, file } = await add(
    tenant.ctx,
    'Alder 2026-05.xlsx',
    workbook([
      ['NPS Score', 45],
      ['CSAT', 'improving'],
      ['QBR', ''],
    ]),
  );
  assert.equal(file.status, 'ready');
  assert.deepEqual(file.counts, { create: 1, update: 0, unchanged: 0, skip: 1, error: 1 });
  const detail = await getFile(tenant.ctx, { id, fileId: file.id });
  assert.ok(detail.problemList.some(({ cell, text }) => cell === 'B3' && text === 'improving'));
  assert.deepEqual(
    detail.preview.map(({ effect }) => effect),
    ['create', 'error', 'skip'],
  );
  assert.deepEqual(
    detail.sheets[0]?.columns.map(({ field }) => field),
    ['kpi', 'value', 'weight', 'impact', 'frequency'],
  );
  assert.deepEqual(await stateOf(tenant), before);
});

test('the same file for the same account and month changes nothing and says so', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Alder' });
  const book = workbook([['NPS Score', 45]]);
  await importBook(tenant.ctx, 'Alder 2026-05.xlsx', book);
  const before = await stateOf(tenant);
  const { file } = await add(tenant.ctx, 'Alder 2026-05.xlsx', book);
  assert.equal(file.reason?.reason, 'kpi-upload.unchanged');
  const second = await importBook(tenant.ctx, 'Alder 2026-05.xlsx', book);
  assert.equal((await getImport(tenant.ctx, { id: second })).files.unchanged, 1);
  assert.deepEqual(await stateOf(tenant), before);
});

test('undoing the latest upload gives back values, series and trends exactly', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Alder' });
  await importBook(
    tenant.ctx,
    'Alder 2026-04.xlsx',
    workbook([
      ['NPS Score', 45],
      ['CSAT', '4.1/5', '', 'Low'],
    ]),
  );
  const before = await stateOf(tenant);
  await importBook(
    tenant.ctx,
    'Alder 2026-04.xlsx',
    workbook([
      ['NPS Score', 12],
      ['CSAT', '', '', 'Critical'],
      ['Executive Sponsor Engagement', 3],
    ]),
  );
  assert.notDeepEqual(await stateOf(tenant), before);
  const { items } = await listUploads(tenant.ctx, { limit: 50 });
  assert.deepEqual(items.map(({ version, status }) => [version, status]).toSorted(byFirst), [
    [1, 'superseded'],
    [2, 'current'],
  ]);
  const [first, second] = items.toSorted((a, b) => a.version - b.version);
  await assert.rejects(undoUpload(tenant.ctx, { id: first?.id ?? '' }), { reason: 'kpi-upload.not-latest' });
  const undone = await undoUpload(tenant.ctx, { id: second?.id ?? '' });
  assert.equal(undone.status, 'undone');
  assert.deepEqual(await stateOf(tenant), before);
  await assert.rejects(undoUpload(tenant.ctx, { id: second?.id ?? '' }), { reason: 'kpi-upload.undone' });
});

test('an import of many files is undone as a whole, and the accounts it made stay empty', async () => {
  const tenant = await testTenant();
  const draft = await createImport(tenant.ctx, { kind: 'kpis', createsAccounts: true });
  for (const month of ['2026-03', '2026-05', '2026-04']) {
    const bytes = workbook([['NPS Score', Number(month.slice(-1)) * 10]]);
    await addFile(tenant.ctx, { id: draft.id, fileName: `Birch ${month}.xlsx`, bytes });
  }
  const result = await finished(tenant.ctx, startImport(tenant.ctx, { id: draft.id }));
  assert.deepEqual(result, { imported: 3, unchanged: 0, failed: 0, refused: 0, files: 3 });
  const { items } = await listUploads(tenant.ctx, { limit: 50, sort: 'version' });
  assert.deepEqual(
    items.map(({ month, version }) => [month, version]),
    [
      ['2026-03', 1],
      ['2026-04', 2],
      ['2026-05', 3],
    ],
  );
  const undone = await finished(tenant.ctx, undoImport(tenant.ctx, { id: draft.id }));
  assert.deepEqual(undone, { undone: 3, kept: [] });
  const state = (await stateOf(tenant)) as Record<string, unknown[]>;
  assert.deepEqual([state['kpis'], state['series'], state['trends']], [[], [], []]);
});

test('a job that is begun again after it was cut off repeats nothing', async () => {
  const tenant = await testTenant();
  const draft = await createImport(tenant.ctx, { kind: 'kpis', createsAccounts: true });
  const files = Array.from({ length: 40 }, (_, index) => ({
    fileName: `Cedar${index} 2026-05.xlsx`,
    bytes: workbook([['NPS Score', index]]),
  }));
  await addFiles(tenant.ctx, { id: draft.id, files });
  let calls = 0;
  const cutOff: Progress = {
    signal: noProgress.signal,
    report: async () => {
      if (++calls === 2) throw new Error('killed');
    },
  };
  await assert.rejects(runImport(tenant.ctx, { importId: draft.id }, cutOff), /killed/);
  const begun = (await getImport(tenant.ctx, { id: draft.id })).files;
  assert.ok(begun.imported > 0 && begun.ready > 0, 'some are imported, some wait');
  const result = await runImport(tenant.ctx, { importId: draft.id }, noProgress);
  assert.equal(result['imported'], 40);
  const { items } = await listUploads(tenant.ctx, { limit: 200 });
  assert.deepEqual([items.length, new Set(items.map((upload) => upload.version))], [40, new Set([1])]);
});

test('two imports of the same file at once make one version', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Alder' });
  const book = workbook([['NPS Score', 45]]);
  const ids = await Promise.all([1, 2].map(async () => (await add(tenant.ctx, 'Alder 2026-05.xlsx', book)).id));
  const results = await Promise.all(ids.map((id) => finished(tenant.ctx, startImport(tenant.ctx, { id }))));
  assert.deepEqual(results.map((result) => [result?.['imported'], result?.['unchanged']]).toSorted(byFirst), [
    [0, 1],
    [1, 0],
  ]);
});

test('two versions at once are numbered one after the other', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Alder' });
  const books = [workbook([['NPS Score', 45]]), workbook([['NPS Score', 46]])];
  const ids = await Promise.all(books.map(async (book) => (await add(tenant.ctx, 'Alder 2026-05.xlsx', book)).id));
  await Promise.all(ids.map((id) => finished(tenant.ctx, startImport(tenant.ctx, { id }))));
  const { items } = await listUploads(tenant.ctx, { limit: 50, sort: 'version' });
  assert.deepEqual(
    items.map(({ version, status }) => [version, status]),
    [
      [1, 'superseded'],
      [2, 'current'],
    ],
  );
});

test('a file about an unknown account waits until somebody chooses one', async () => {
  const tenant = await testTenant();
  const account = await createAccount(tenant.ctx, { name: 'Alder' });
  const { id, file } = await add(tenant.ctx, 'Unheard Of 2026-05.xlsx', workbook([['NPS Score', 45]]));
  assert.equal(file.status, 'needs-input');
  await assert.rejects(startImport(tenant.ctx, { id }), { reason: 'import.needs-input' });
  const corrected = await updateFile(tenant.ctx, { id, fileId: file.id, accountId: account.id });
  assert.equal(corrected.status, 'ready');
  assert.equal(corrected.account?.id, account.id);
});

test('a corrected mapping is remembered for the next file of that shape', async () => {
  const tenant = await testTenant();
  const account = await createAccount(tenant.ctx, { name: 'Alder' });
  const odd = () =>
    buildBook({
      Sheet1: [
        ['Was wir messen', 'Stand', 'Wie wichtig'],
        ['NPS Score', 45, 'High'],
      ],
    });
  const { id, file } = await add(tenant.ctx, 'Alder 2026-05.xlsx', odd());
  assert.equal(file.status, 'refused');
  assert.equal(file.reason?.reason, 'kpi-upload.no-table');
  const mapping = {
    Sheet1: { headerRow: 1, category: 'Relationship Strength', columns: { kpi: 'A', value: 'B', impact: 'C' } },
  };
  const corrected = await updateFile(tenant.ctx, { id, fileId: file.id, accountId: account.id, mapping });
  assert.equal(corrected.status, 'ready');
  const next = await add(tenant.ctx, 'Alder 2026-06.xlsx', odd());
  assert.equal(next.file.status, 'ready');
  assert.equal(next.file.rows, 1);
});

test('in corporate mode rows go to the accounts they name, or to the company itself', async () => {
  const tenant = await testTenant();
  await updateTenant(tenant.ctx, { version: 1, kpiUploadMode: 'corporate' });
  await createAccount(tenant.ctx, { name: 'Alder' });
  const master = buildBook({
    'Relationship Strength': [
      ['KPI', 'Data', 'Impact Level', 'Account'],
      ['NPS Score', 45, 'High', 'Alder'],
      ['NPS Score', 30, 'High', ''],
      ['NPS Score', 20, 'High', 'Nobody'],
    ],
  });
  const { file } = await add(tenant.ctx, 'Master 2026-05.xlsx', master);
  assert.equal(file.status, 'ready');
  assert.equal(file.problems, 1);
  await importBook(tenant.ctx, 'Master 2026-05.xlsx', master);
  const state = (await stateOf(tenant)) as { trends: { account_id: string | null }[]; series: unknown[] };
  assert.equal(state.series.length, 2);
  assert.ok(state.trends.some((trend) => trend.account_id === null));
});

test('a value written by hand after an upload outlives the undo of that upload', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Alder' });
  await importBook(tenant.ctx, 'Alder 2026-05.xlsx', workbook([['NPS Score', 45]]));
  await importBook(tenant.ctx, 'Alder 2026-05.xlsx', workbook([['NPS Score', 20]]));
  const { kpis } = (await stateOf(tenant)) as { kpis: { id: string }[] };
  await recordValue(tenant.ctx, { id: kpis[0]?.id ?? '', month: '2026-05', data: '33' });
  const [latest] = (await listUploads(tenant.ctx, { limit: 1, sort: '-version' })).items;
  await undoUpload(tenant.ctx, { id: latest?.id ?? '' });
  const { series } = (await stateOf(tenant)) as { series: { value: number; source: string }[] };
  assert.deepEqual(
    series.map(({ value, source }) => [value, source]),
    [[33, 'api']],
  );
});

test('the raw file comes back byte for byte, and the rows with their cells', async () => {
  const tenant = await testTenant();
  await createAccount(tenant.ctx, { name: 'Alder' });
  const book = workbook([['NPS Score', '85 %']]);
  await importBook(tenant.ctx, 'Alder 2026-05.xlsx', book);
  const [upload] = (await listUploads(tenant.ctx, { limit: 1 })).items;
  const file = await downloadUpload(tenant.ctx, { id: upload?.id ?? '' });
  assert.deepEqual(new Uint8Array(await file.arrayBuffer()), new Uint8Array(book));
  const { parsedRows } = await getUpload(tenant.ctx, { id: upload?.id ?? '' });
  assert.deepEqual(parsedRows[0]?.['value'], { cell: 'B2', text: '85 %', number: 85, unit: '%', state: 'number' });
});

test('files that are no workbooks are refused with a reason, and nothing of them is kept', async () => {
  const tenant = await testTenant();
  const hostile: [string, Uint8Array, string][] = [
    [
      'page.xls',
      new TextEncoder().encode('<html><body><table><tr><td>KPI</td></tr></table></body></html>'),
      'spreadsheet.foreign',
    ],
    ['empty.xlsx', new Uint8Array(), 'spreadsheet.empty'],
    ['cut.xlsx', workbook([['NPS Score', 1]]).slice(0, 900), 'spreadsheet.damaged'],
  ];
  for (const [name, bytes, reason] of hostile) {
    const { id, file } = await add(tenant.ctx, name, bytes);
    assert.deepEqual([file.status, file.reason?.reason], ['refused', reason], name);
    await assert.rejects(startImport(tenant.ctx, { id }), { reason: 'import.empty' });
  }
});

test('a viewer can not import, and another workspace does not know the import', async () => {
  const tenant = await testTenant();
  const other = await testTenant();
  const { id, file } = await add(tenant.ctx, 'Alder 2026-05.xlsx', workbook([['NPS Score', 45]]), {
    createsAccounts: true,
  });
  const isForbidden = (error: unknown) => error instanceof AppError && error.code === 'forbidden';
  await assert.rejects(createImport(tenant.as('Viewer'), { kind: 'kpis' }), isForbidden);
  await assert.rejects(startImport(tenant.as('Viewer'), { id }), isForbidden);
  await assert.rejects(addFile(tenant.as('Viewer'), { id, fileName: 'x.xlsx', bytes: new Uint8Array() }), isForbidden);
  await assert.rejects(getImport(other.ctx, { id }), { code: 'not-found' });
  await assert.rejects(getFile(other.ctx, { id, fileId: file.id }), { code: 'not-found' });
  await assert.rejects(startImport(other.ctx, { id }), { code: 'not-found' });
  const account = await createAccount(other.ctx, { name: 'Theirs' });
  await assert.rejects(updateFile(tenant.ctx, { id, fileId: file.id, accountId: account.id }), { code: 'not-found' });
});

test('whoever may import KPIs but create no accounts creates none by an import', async () => {
  const tenant = await testTenant();
  const ctx: Ctx = {
    ...tenant.ctx,
    actor: { type: 'user', id: newId(), name: 'Kay', permissions: ['kpis:write', 'jobs:read'] },
  };
  const refused = { name: 'AppError', reason: 'session.forbidden' };
  await assert.rejects(createImport(ctx, { kind: 'kpis', createsAccounts: true }), refused);
  const { id, file } = await add(ctx, 'Brandnew 2026-05.xlsx', workbook([['NPS Score', 45]]));
  await assert.rejects(updateFile(ctx, { id, fileId: file.id, createsAccount: true }), refused);
});

test('an import that may create accounts is started, changed and undone only by who may create accounts', async () => {
  const { ctx } = await testTenant();
  const actor = { type: 'user' as const, id: newId(), name: 'Kay', permissions: ['kpis:write', 'jobs:read'] };
  const kay: Ctx = { ...ctx, actor };
  const refused = { name: 'AppError', reason: 'session.forbidden' };
  const bytes = workbook([['NPS Score', 45]]);
  const ofDraft = await add(ctx, 'Brandnew 2026-05.xlsx', bytes, { createsAccounts: true });
  const ofFile = await add(ctx, 'Newer 2026-05.xlsx', bytes);
  assert.equal((await getImport(kay, { id: ofFile.id })).can.update, true);
  await updateFile(ctx, { id: ofFile.id, fileId: ofFile.file.id, createsAccount: true });
  for (const { id, file } of [ofDraft, ofFile]) {
    const offered = (await getImport(kay, { id })).can;
    assert.deepEqual([offered.update, offered.start], [false, false]);
    await assert.rejects(addFile(kay, { id, fileName: 'Newest 2026-05.xlsx', bytes }), refused);
    await assert.rejects(updateFile(kay, { id, fileId: file.id, month: '2026-04' }), refused);
    await assert.rejects(removeFile(kay, { id, fileId: file.id }), refused);
    await assert.rejects(discardImport(kay, { id }), refused);
    await assert.rejects(startImport(kay, { id }), refused);
    assert.equal((await getImport(ctx, { id })).can.start, true);
    await finished(ctx, startImport(ctx, { id }));
    assert.equal((await getImport(kay, { id })).can.undo, false);
    await assert.rejects(undoImport(kay, { id }), refused);
    await finished(ctx, undoImport(ctx, { id }));
  }
});

test('an import that runs is offered to be cancelled to whoever may cancel jobs', async () => {
  const { ctx } = await testTenant();
  const { id } = await createImport(ctx, { kind: 'kpis' });
  await write(ctx, (tx) => tx.update(imports).set({ status: 'running' }).where(eq(imports.id, id)));
  const offered = async (permission: string) => {
    const actor = { type: 'user' as const, id: newId(), name: 'Kay', permissions: ['jobs:read', permission] };
    return (await getImport({ ...ctx, actor }, { id })).can.cancel;
  };
  assert.deepEqual([await offered('kpis:write'), await offered('jobs:write')], [false, true]);
});
