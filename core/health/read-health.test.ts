import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eq } from 'drizzle-orm';
import { deactivateAccount, restoreAccount } from '#core/accounts/set-account-status.ts';
import { tenantConfigs } from '#db/schema/tenants.ts';
import { write } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { testTenant } from '#test/test-app.ts';
import { getAccountHealth, getCompanyHealth } from './get-account-health.ts';
import { getPortfolio } from './get-portfolio.ts';
import { getScoredKpi, listAccountKpis } from './list-account-kpis.ts';
import { listCalculations } from './list-calculations.ts';
import { measure, measuredAccount } from './measured-account.test-data.ts';

const nobody = (ctx: Ctx): Ctx => ({
  ...ctx,
  actor: { type: 'user', id: ctx.tenant.id, name: 'Nobody', permissions: ['accounts:read'] },
});
const notFound = { code: 'not-found', reason: 'account.not-found' };
const forbidden = { code: 'forbidden', reason: 'session.forbidden' };

const rising = { name: 'CSAT Score', values: { '2026-04': 3.5, '2026-05': 3.5, '2026-06': 4.2 } };

test('an account shows its score, what it is made of, why it moved, and all its months', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [
    rising,
    { name: 'NPS', category: 'Relationship Strength', frequency: 'annual', values: { '2026-05': 45 } },
  ]);
  const health = await getAccountHealth(ctx, { id });
  assert.equal(health.month, '2026-06');
  assert.deepEqual(
    health.trends.map(({ month }) => month),
    ['2026-04', '2026-05', '2026-06'],
  );
  assert.equal(health.trends.at(-1)?.overallHealthScore, health.score);
  assert.equal(health.categories.length, 5);
  const support = health.categories.find(({ name }) => name === 'Support & Experience');
  assert.deepEqual(
    [support?.score, support?.band, support?.change, support?.kpis, support?.validKpis],
    [70, 'healthy', 20, 1, 1],
  );
  assert.equal(health.categories.find(({ name }) => name === 'Product Value')?.score, null);
  assert.equal(health.classic.supportScore, 70);
  assert.equal(health.drivers[0]?.name, 'CSAT Score');
  const sum = health.drivers.reduce((total, { valueEffect, mixEffect }) => total + valueEffect + mixEffect, 0);
  assert.ok(Math.abs(sum - (health.change ?? 0)) < 1e-9);
  assert.equal(health.settingsVersion, 1);
});

test('an earlier month is shown as it was, a month before the first without data', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [rising]);
  const may = await getAccountHealth(ctx, { id, month: '2026-05' });
  assert.deepEqual([may.month, may.score, may.band, may.change], ['2026-05', 50, 'risk', 0]);
  const march = await getAccountHealth(ctx, { id, month: '2026-03' });
  assert.deepEqual(
    [march.month, march.score, march.band, march.coverage, march.drivers],
    ['2026-03', null, 'none', 0, []],
  );
  assert.equal(march.categories.length, 5);
  assert.equal(march.trends.length, 3);
});

test('a score that rounds up to an edge keeps the band it has unrounded', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-06': 4.199_99 } }]);
  const health = await getAccountHealth(ctx, { id });
  assert.deepEqual([health.score, health.band, health.trends[0]?.band], [70, 'risk', 'risk']);
});

test('health and KPIs of an account of another workspace are not found', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [rising]);
  const [kpi] = (await listAccountKpis(ctx, { id })).items;
  const { ctx: stranger } = await testTenant();
  await assert.rejects(getAccountHealth(stranger, { id }), notFound);
  await assert.rejects(listAccountKpis(stranger, { id }), notFound);
  await assert.rejects(listCalculations(stranger, { id, limit: 50 }), notFound);
  await assert.rejects(getScoredKpi(stranger, { id: kpi?.id ?? '' }), { reason: 'kpi.not-found' });
  assert.equal((await getPortfolio(stranger)).accounts, 0);
});

test('reading health needs the permission for it, which a viewer has', async () => {
  const tenant = await testTenant();
  const { ctx } = tenant;
  const id = await measuredAccount(ctx, [rising]);
  assert.equal((await getAccountHealth(tenant.as('Viewer'), { id })).score, 70);
  for (const verb of [getAccountHealth, listAccountKpis]) assert.throws(() => verb(nobody(ctx), { id }), forbidden);
  assert.throws(() => getPortfolio(nobody(ctx)), forbidden);
  assert.throws(() => getCompanyHealth(nobody(ctx), {}), forbidden);
  await assert.rejects(listCalculations(nobody(ctx), { id, limit: 50 }), forbidden);
});

test('the KPIs of an account say what counts, how much, and why the others do not', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [
    { name: 'First Response Time', unit: 'min', values: { '2026-05': 240 } },
    { name: 'CSAT', unit: null as never, values: { '2026-01': 4.2 } },
    { name: 'Phase of the moon', values: { '2026-06': 1 } },
    { name: 'Resolution Time', values: {} },
    { name: 'NPS', category: 'Astrology', values: { '2026-06': 45 } },
    { name: 'Renewal Probability', category: 'Business Outcomes', unit: '%', values: { '2026-06': 100 } },
    { name: 'Mood of the week', category: 'relationship strength', values: { '2026-06': 3 } },
  ]);
  const { month, items } = await listAccountKpis(ctx, { id });
  assert.equal(month, '2026-06');
  assert.deepEqual(
    items.map(({ name, notCounted }) => [name, notCounted]),
    [
      ['Mood of the week', 'no-range'],
      ['First Response Time', null],
      ['CSAT', 'stale'],
      ['Phase of the moon', 'no-range'],
      ['Resolution Time', 'no-value'],
      ['Renewal Probability', null],
      ['NPS', 'unknown-category'],
    ],
  );
  const response = items[1];
  assert.deepEqual(
    [response?.value, response?.valueMonth, response?.scoredValue, response?.score, response?.band],
    [240, '2026-05', 4, 70, 'healthy'],
  );
  assert.ok(Math.abs((response?.share ?? 0) - 0.2 / 0.35) < 1e-12);
  assert.deepEqual(response?.range?.kpiName, 'First Response Time');
  assert.deepEqual(response?.history, [
    { month: '2026-05', value: 240, unit: 'min', text: '240', score: 70, band: 'healthy', source: 'upload' },
  ]);
  assert.equal(items[2]?.range?.kpiName, 'CSAT Score', 'a KPI is matched by the other names of the catalogue too');
  assert.deepEqual(await getScoredKpi(ctx, { id: response?.id ?? '' }), response);
  assert.equal((await listAccountKpis(ctx, { id, month: '2026-02' })).items[2]?.notCounted, null);
});

test('every calculation stays readable, newest first', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, [rising]);
  await measure(ctx, id, [{ name: 'Resolution Time', unit: 'hours', values: { '2026-06': 24 } }]);
  const first = await listCalculations(ctx, { id, limit: 3 });
  assert.deepEqual(first.total, { count: 4, isExact: true });
  assert.equal(first.items[0]?.month, '2026-06');
  assert.equal(first.items[0]?.drivers.length, 2);
  const rest = await listCalculations(ctx, { id, limit: 3, cursor: first.nextCursor ?? '' });
  assert.deepEqual(
    rest.items.map(({ month }) => month),
    ['2026-04'],
  );
});

test('the company score weighs active accounts by revenue, and tells who moved it', async () => {
  const { ctx } = await testTenant();
  const large = await measuredAccount(ctx, [rising], { name: 'Large', revenue: 300_000 });
  const small = await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-05': 4.2, '2026-06': 1 } }], {
    name: 'Small',
    revenue: 100_000,
  });
  await measuredAccount(ctx, [], { name: 'New', revenue: 50_000 });
  const portfolio = await getPortfolio(ctx);
  assert.deepEqual([portfolio.month, portfolio.accounts, portfolio.score], ['2026-06', 3, 52.5]);
  assert.deepEqual(portfolio.trend, [
    { month: '2026-04', score: 50 },
    { month: '2026-05', score: 55 },
    { month: '2026-06', score: 52.5 },
  ]);
  assert.equal(portfolio.change, -2.5);
  assert.deepEqual(portfolio.bands, [
    { band: 'critical', accounts: 1, revenue: 100_000 },
    { band: 'risk', accounts: 0, revenue: 0 },
    { band: 'healthy', accounts: 1, revenue: 300_000 },
    { band: 'none', accounts: 1, revenue: 50_000 },
  ]);
  assert.deepEqual(
    portfolio.gainers.map(({ account, topDriver }) => [account.id, topDriver]),
    [[large, 'CSAT Score']],
  );
  assert.deepEqual(
    portfolio.losers.map(({ account, health }) => [account.id, health.change]),
    [[small, -70]],
  );
  assert.equal(portfolio.scorecard, null);

  await deactivateAccount(ctx, { id: large });
  const without = await getPortfolio(ctx);
  assert.deepEqual([without.accounts, without.score, without.gainers.length], [2, 0, 0]);
  await restoreAccount(ctx, { id: large });
  assert.deepEqual(await getPortfolio(ctx), portfolio);
});

test('accounts weigh the same when none has revenue; a workspace without data has no score', async () => {
  const { ctx } = await testTenant();
  const empty = await getPortfolio(ctx);
  assert.deepEqual(
    [empty.month, empty.score, empty.change, empty.accounts, empty.coverage, empty.trend],
    [null, null, null, 0, null, []],
  );
  await measuredAccount(ctx, [rising]);
  await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-06': 3.5 } }]);
  assert.equal((await getPortfolio(ctx)).score, 60);
});

test('beside accounts with revenue, one without weighs nothing in the company score', async () => {
  const { ctx } = await testTenant();
  await measuredAccount(ctx, [rising], { revenue: 1 });
  await measuredAccount(ctx, [{ name: 'CSAT Score', values: { '2026-06': 3.5 } }]);
  assert.equal((await getPortfolio(ctx)).score, 70);
});

test('in corporate mode the company has a scorecard of its own beside the accounts', async () => {
  const { ctx } = await testTenant();
  await measuredAccount(ctx, [rising]);
  await write(ctx, (tx) =>
    tx.update(tenantConfigs).set({ kpiUploadMode: 'corporate' }).where(eq(tenantConfigs.tenantId, ctx.tenant.id)),
  );
  await measure(ctx, null, [{ name: 'CSAT Score', values: { '2026-05': 3.5, '2026-06': 5 } }]);
  const company = await getCompanyHealth(ctx, {});
  assert.deepEqual([company.score, company.band, company.change, company.trends.length], [100, 'healthy', 50, 2]);
  const portfolio = await getPortfolio(ctx);
  assert.deepEqual([portfolio.score, portfolio.accounts], [70, 1]);
  assert.deepEqual([portfolio.scorecard?.score, portfolio.scorecard?.band], [100, 'healthy']);
});
