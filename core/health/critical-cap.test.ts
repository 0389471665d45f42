import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asc, eq } from 'drizzle-orm';
import { getAccount } from '#core/accounts/get-account.ts';
import { listAudit } from '#core/audit/list-audit.ts';
import { createRange } from '#core/scoring/create-range.ts';
import { getScoring } from '#core/scoring/get-scoring.ts';
import { updateScoring } from '#core/scoring/update-scoring.ts';
import { scoringVersions } from '#db/schema/tenants.ts';
import { read } from '#platform/ctx.ts';
import type { Ctx } from '#platform/ctx.ts';
import { parseMonth } from '#shared/months.ts';
import { testTenant } from '#test/test-app.ts';
import { getAccountHealth } from './get-account-health.ts';
import { measuredAccount } from './measured-account.test-data.ts';
import type { MeasuredKpi } from './measured-account.test-data.ts';
import { recalculateAll } from './recalculation/recalculate-all.ts';
import { whatIf } from './what-if.ts';

// In June one critical KPI falls to 0, and the others keep the account healthy all the same.
const kpis: MeasuredKpi[] = [
  { name: 'CSAT Score', impact: 'Critical', values: { '2026-05': 5, '2026-06': 5 } },
  { name: 'First Response Time', impact: 'Critical', unit: 'hours', values: { '2026-05': 0, '2026-06': 0 } },
  { name: 'Resolution Time', impact: 'Critical', unit: 'hours', values: { '2026-05': 0, '2026-06': 240 } },
  { name: 'NPS', category: 'Relationship Strength', impact: 'High', values: { '2026-05': 100, '2026-06': 100 } },
];
const fromMonth = parseMonth('2026-05') ?? 0;
const progress = { report: async () => undefined, signal: new AbortController().signal };

async function cap(ctx: Ctx, criticalCap: boolean) {
  const { version, categories } = await getScoring(ctx);
  await updateScoring(ctx, { version, categories, criticalCap, recalculateFrom: null });
  await recalculateAll(ctx, { fromMonth }, progress);
}

function sumOf(health: Awaited<ReturnType<typeof getAccountHealth>>): number {
  return health.drivers.reduce((sum, { valueEffect, mixEffect }) => sum + valueEffect + mixEffect, health.ruleEffect);
}

test('with the rule on, a grave fault keeps an account at risk, and the reasons still add up to the change', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, kpis);
  const plain = await getAccountHealth(ctx, { id });
  assert.deepEqual([plain.band, plain.isCapped, plain.ruleEffect], ['healthy', false, 0]);
  await cap(ctx, true);
  const capped = await getAccountHealth(ctx, { id });
  assert.deepEqual([capped.score, capped.band, capped.isCapped], [69.99, 'risk', true]);
  assert.ok(capped.ruleEffect < 0 && plain.score !== null);
  assert.ok(Math.abs(capped.ruleEffect - (69.99 - plain.score)) < 0.01);
  assert.ok(Math.abs(sumOf(capped) - (capped.change ?? 0)) < 1e-9);
  const { categories, coverage, validKpis, drivers } = capped;
  assert.deepEqual(
    { categories, coverage, validKpis, drivers },
    {
      categories: plain.categories,
      coverage: plain.coverage,
      validKpis: plain.validKpis,
      drivers: plain.drivers,
    },
  );
  const may = await getAccountHealth(ctx, { id, month: '2026-05' });
  assert.deepEqual([may.score, may.isCapped], [100, false]);
  const { health } = await getAccount(ctx, { id });
  assert.deepEqual([health.score, health.band], [69.99, 'risk']);
  await cap(ctx, false);
  const lifted = await getAccountHealth(ctx, { id });
  assert.deepEqual([lifted.score, lifted.band, lifted.ruleEffect, lifted.isCapped], [plain.score, 'healthy', 0, false]);
});

test('trying the rule shows whom it would put at risk, and writes nothing', async () => {
  const { ctx } = await testTenant();
  const id = await measuredAccount(ctx, kpis, { name: 'Alder' });
  const tried = await whatIf(ctx, { criticalCap: true });
  assert.deepEqual([tried.changedBand, tried.accounts[0]?.after], [1, { score: 69.99, band: 'risk' }]);
  assert.equal((await getScoring(ctx)).criticalCap, false);
  assert.equal((await getAccountHealth(ctx, { id })).isCapped, false);
  await cap(ctx, true);
  const { changedBand, accounts } = await whatIf(ctx, { criticalCap: false });
  assert.deepEqual([changedBand, accounts[0]?.before.score, accounts[0]?.after.band], [1, 69.99, 'healthy']);
  assert.equal((await whatIf(ctx, {})).changedBand, 0);
});

test('the rule belongs to a version of the settings, and stays on until somebody switches it off', async () => {
  const { ctx } = await testTenant();
  const { version, categories, criticalCap } = await getScoring(ctx);
  assert.equal(criticalCap, false);
  const none = { recalculateFrom: null };
  const { scoring } = await updateScoring(ctx, { version, categories, criticalCap: true, ...none });
  assert.deepEqual([scoring.version, scoring.criticalCap], [2, true]);
  const points = { criticalMin: 0, criticalMax: 5, riskMin: 5, riskMax: 8, healthyMin: 8, healthyMax: 10 };
  await createRange(ctx, { kpiName: 'Robots Fed', unit: 'robots', higherIsBetter: true, ...points, ...none });
  await updateScoring(ctx, { version: 3, categories, ...none });
  const versions = await read(ctx, (tx) =>
    tx
      .select({ version: scoringVersions.version, criticalCap: scoringVersions.criticalCap })
      .from(scoringVersions)
      .where(eq(scoringVersions.tenantId, ctx.tenant.id))
      .orderBy(asc(scoringVersions.version)),
  );
  assert.deepEqual(
    versions.map((row) => row.criticalCap),
    [false, true, true, true],
  );
  const { items } = await listAudit(ctx, { limit: 50 });
  const changed = items.filter(({ action }) => action === 'scoring.updated').at(-1);
  assert.deepEqual([changed?.oldValues, changed?.newValues], [{ criticalCap: false }, { criticalCap: true }]);
});
