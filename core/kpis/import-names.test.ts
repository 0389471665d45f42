import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAccount } from '#core/accounts/create-account.ts';
import { listAccounts } from '#core/accounts/list-accounts.ts';
import { addFile } from '#core/imports/add-files.ts';
import { createImport } from '#core/imports/create-import.ts';
import { startImport } from '#core/imports/start-import.ts';
import { followJob } from '#core/jobs/follow-job.ts';
import { updateTenant } from '#core/tenants/update-tenant.ts';
import type { Ctx } from '#platform/ctx.ts';
import { buildBook } from '#platform/spreadsheets/made-files.test-data.ts';
import { nameKey } from '#shared/names.ts';
import { testTenant } from '#test/test-app.ts';
import type { TestTenant } from '#test/test-app.ts';

/** Imports a workbook of one sheet, and waits for its end. @returns what it came to */
async function importBook(ctx: Ctx, fileName: string, tab: string, rows: (string | number)[][]) {
  const { id } = await createImport(ctx, { kind: 'kpis', createsAccounts: true });
  const { counts } = await addFile(ctx, { id, fileName, bytes: buildBook({ [tab]: rows }) });
  let last = await startImport(ctx, { id });
  for await (const state of followJob(ctx, { id: last.id })) last = state;
  assert.equal(last.status, 'done', last.error?.message);
  return counts;
}

const header = ['KPI/Parameter', 'Data', 'Impact Level'];
const namesOf = async (ctx: Ctx) => (await listAccounts(ctx, { limit: 50 })).items.map(({ name }) => name);

async function kpisOf({ app, id }: TestTenant) {
  const { rows } = await app.db.query(
    'select category, kpi_parameter as kpi, data from kpis where tenant_id = $1 order by kpi_parameter',
    [id],
  );
  return (rows as { category: string; kpi: string; data: string }[]).map((row) => [row.category, row.kpi, row.data]);
}

test('KPIs, categories and accounts of a workbook come in without the signs that show nothing', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const rows = (value: number) => [header, ['NPS\u200B \u202EScore', value, 'High'], ['\u3164\u200B', 3, 'High']];
  await importBook(ctx, 'Al\u200Bder\u3164 2026-05.xlsx', 'Relation\u200Bship Strength', rows(45));
  assert.deepEqual(await namesOf(ctx), ['Alder']);
  assert.deepEqual(await kpisOf(tenant), [['Relationship Strength', 'NPS Score', '45']]);
  const again = await importBook(ctx, 'Alder 2026-05.xlsx', 'Relationship Strength', [
    header,
    ['NPS Score', 46, 'High'],
  ]);
  assert.deepEqual([again.update, again.create], [1, 0]);
  const dirty = await importBook(ctx, 'Al\u200Bder\u3164 2026-05.xlsx', 'Relationship Strength', rows(46));
  assert.deepEqual([dirty.unchanged, dirty.create, await namesOf(ctx)], [1, 0, ['Alder']]);
});

test('a KPI and an account that were kept with such signs go on, and get no twin', async () => {
  const tenant = await testTenant();
  const { app, ctx, id } = tenant;
  await createAccount(ctx, { name: 'Alder' });
  await importBook(ctx, 'Alder 2026-05.xlsx', 'Relationship Strength', [header, ['NPS Score', 45, 'High']]);
  const [account, kpi] = ['Al\u3164der', 'NPS\u3164 Score'];
  await app.db.query('update accounts set name = $1, name_key = $2 where tenant_id = $3', [
    account,
    nameKey(account),
    id,
  ]);
  await app.db.query('update kpis set kpi_parameter = $1, name_key = $2 where tenant_id = $3', [kpi, nameKey(kpi), id]);
  for (const name of [kpi, 'NPS Score']) {
    const counts = await importBook(ctx, `${account} 2026-05.xlsx`, 'Relationship Strength', [
      header,
      [name, 45, 'High'],
    ]);
    assert.deepEqual([counts.unchanged, counts.create], [1, 0], name);
  }
  assert.deepEqual([await namesOf(ctx), (await kpisOf(tenant)).length], [[account], 1]);
});

test('in a table of many accounts, spellings that look alike are one account, and one that shows nothing is none', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  await updateTenant(ctx, { version: 1, kpiUploadMode: 'corporate' });
  await importBook(ctx, 'all 2026-05.xlsx', 'Relationship Strength', [
    [...header, 'Account'],
    ['NPS Score', 45, 'High', 'Al\u200Bder\uFE0F'],
    ['CSAT', 4, 'High', '\u2066Alder'],
    ['QBR', 5, 'High', '\u200B'],
  ]);
  assert.deepEqual(await namesOf(ctx), ['Alder']);
  const { rows } = await tenant.app.db.query('select 1 from kpis where tenant_id = $1 and account_id is null', [
    tenant.id,
  ]);
  assert.equal(rows.length, 1);
});
